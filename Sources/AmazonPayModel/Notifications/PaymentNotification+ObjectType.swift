extension PaymentNotification {
    /// The kind of object that changed; compared without regard to case.
    public struct ObjectType: Identifier {
        /// The text as it arrived.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A charge.
        public static let charge: Self = "CHARGE"
        /// A charge permission.
        public static let chargePermission: Self = "CHARGE_PERMISSION"
        /// A refund.
        public static let refund: Self = "REFUND"
        /// A dispute.
        public static let chargeback: Self = "CHARGEBACK"

        /// Whether both name the same kind.
        public static func == (one: Self, other: Self) -> Bool {
            one.rawValue.uppercased() == other.rawValue.uppercased()
        }

        /// Hashes alike what is equal.
        public func hash(into hasher: inout Hasher) { hasher.combine(rawValue.uppercased()) }
    }
}
