/// A buyer's consent to be charged; it comes from a completed checkout.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html
public struct ChargePermission: Hashable, Sendable {
    /// Identifies a charge permission: a letter (`S` or `C` in the sandbox, `P` or `B` live), two digits of the region,
    /// and twice seven digits, for instance `S01-5105180-3221187`.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Whether the permission can be charged.
    public struct State: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It can be charged.
        public static let chargeable: Self = "Chargeable"
        /// It cannot be charged now; the reasons say what the buyer has to do.
        public static let nonChargeable: Self = "NonChargeable"
        /// It can never be charged again.
        public static let closed: Self = "Closed"
    }

    /// The permission's id.
    public var chargePermissionId: ID
    /// A left-over of the in-store interface; `nil` online.
    public var chargePermissionReferenceId: String?
    /// The merchant id of the solution provider.
    public var platformId: String?
    /// The buyer; `nil` after the time that the service keeps buyers' data.
    public var buyer: Buyer?
    /// Where to ship.
    public var shippingAddress: Address?
    /// The billing address, where it is shared.
    public var billingAddress: Address?
    /// The payment instrument in words.
    public var paymentPreferences: [PaymentPreference]?
    /// The state, and why.
    public var statusDetails: Status
    /// When the permission was made.
    public var creationTimestamp: Timestamp?
    /// When it closes.
    public var expirationTimestamp: Timestamp?
    /// How a payment method is saved.
    public var paymentMethodOnFileMetadata: PaymentMethodOnFileMetadata?
    /// What the shop says about the order.
    public var merchantMetadata: MerchantMetadata?
    /// Whether money moves.
    public var releaseEnvironment: ReleaseEnvironment?
    /// How much may be charged.
    public var limits: Limits?
    /// What the buyer agreed to.
    public var chargePermissionType: ChargePermissionType?
    /// Cadence and amount of a subscription.
    public var recurringMetadata: RecurringMetadata?
    /// The currency of all charges.
    public var presentmentCurrency: Currency?

    /// Makes a permission with the two members that are always there.
    public init(chargePermissionId: ID, statusDetails: Status) {
        self.chargePermissionId = chargePermissionId
        self.statusDetails = statusDetails
    }
}
