/// Money given back from a captured charge, asynchronously.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/refund.html
public struct Refund: Hashable, Sendable {
    /// Identifies a refund: the permission's id, `-R` and six digits.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Where a refund is in its life.
    public struct State: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It is being processed.
        public static let refundInitiated: Self = "RefundInitiated"
        /// The money is on its way to the buyer.
        public static let refunded: Self = "Refunded"
        /// It was refused.
        public static let declined: Self = "Declined"
    }

    /// The refund's id.
    public var refundId: ID
    /// The charge.
    public var chargeId: Charge.ID
    /// What is given back.
    public var refundAmount: Price?
    /// The text on the buyer's statement.
    public var softDescriptor: String?
    /// When the refund was made.
    public var creationTimestamp: Timestamp?
    /// The state, and why.
    public var statusDetails: StatusDetails<State>
    /// Whether money moves.
    public var releaseEnvironment: ReleaseEnvironment?

    /// Makes a refund with the members that are always there.
    public init(refundId: ID, chargeId: Charge.ID, statusDetails: StatusDetails<State>) {
        self.refundId = refundId
        self.chargeId = chargeId
        self.statusDetails = statusDetails
    }
}

extension Refund: Codable {
    private enum CodingKeys: String, CodingKey {
        case refundId, chargeId, creationTimestamp, refundAmount, statusDetails, softDescriptor, releaseEnvironment
    }

    /// Encodes the members as the encoder was told about absent ones.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(refundId, .refundId)
        try members.encode(chargeId, .chargeId)
        try members.encode(creationTimestamp, .creationTimestamp)
        try members.encode(refundAmount, .refundAmount)
        try members.encode(statusDetails, .statusDetails)
        try members.encode(softDescriptor, .softDescriptor)
        try members.encode(releaseEnvironment, .releaseEnvironment)
    }
}
