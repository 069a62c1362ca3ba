public import Foundation

/// One payment: an authorization and at most one capture.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html
public struct Charge: Hashable, Sendable {
    /// Identifies a charge: its permission's id, `-C` and six digits.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// Where a charge is in its life.
    public struct State: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The authorization is being decided, for up to 24 hours.
        public static let authorizationInitiated: Self = "AuthorizationInitiated"
        /// The amount is reserved, for up to 30 days.
        public static let authorized: Self = "Authorized"
        /// The capture is being processed; so when it comes more than 7 days after the authorization.
        public static let captureInitiated: Self = "CaptureInitiated"
        /// The money is on its way to the merchant; refunds are possible.
        public static let captured: Self = "Captured"
        /// The amount was released.
        public static let canceled: Self = "Canceled"
        /// The authorization or the capture was refused.
        public static let declined: Self = "Declined"
    }

    /// The charge's id.
    public var chargeId: ID
    /// The permission that was charged.
    public var chargePermissionId: ChargePermission.ID
    /// The authorized amount.
    public var chargeAmount: Price?
    /// What was captured.
    public var captureAmount: Price?
    /// What was refunded.
    public var refundedAmount: Price?
    /// The captured amount in the currency of disbursement.
    public var convertedAmount: Price?
    /// The rate between the two currencies.
    public var conversionRate: Decimal?
    /// The text on the buyer's statement.
    public var softDescriptor: String?
    /// Who started the charge; saved payment methods only.
    public var chargeInitiator: Initiator?
    /// Where it was started; saved payment methods only.
    public var channel: Channel?
    /// What the payment service provider says.
    public var providerMetadata: ProviderMetadata?
    /// What the shop says about this charge.
    public var merchantMetadata: MerchantMetadata?
    /// The merchant id of the solution provider.
    public var platformId: String?
    /// Where to send the buyer when the charge needs verification.
    public var webCheckoutDetails: WebCheckoutDetails?
    /// The state, and why.
    public var statusDetails: StatusDetails<State>
    /// When the charge was made.
    public var creationTimestamp: Timestamp?
    /// When an authorization that was not captured is cancelled.
    public var expirationTimestamp: Timestamp?
    /// Whether money moves.
    public var releaseEnvironment: ReleaseEnvironment?

    /// Makes a charge with the members that are always there.
    public init(chargeId: ID, chargePermissionId: ChargePermission.ID, statusDetails: StatusDetails<State>) {
        self.chargeId = chargeId
        self.chargePermissionId = chargePermissionId
        self.statusDetails = statusDetails
    }
}
