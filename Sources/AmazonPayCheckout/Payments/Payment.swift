public import AmazonPayModel

/// What a completed checkout left: the buyer's permission, its charges and refunds.
public struct Payment: Hashable, Sendable, Codable {
    /// Identifies a payment: it is the id of the checkout that it came from.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The id of what a checkout leaves.
        public init(_ checkout: Checkout.ID) { self.init(rawValue: checkout.rawValue) }
    }

    /// The payment's id.
    public let id: ID
    /// The shop's number of the order.
    public let orderId: String
    /// The session; `nil` for a permission that was agreed on elsewhere, whose session is not known.
    public let checkoutSessionId: CheckoutSession.ID?
    /// The buyer's consent.
    public let chargePermissionId: ChargePermission.ID
    /// What was agreed on.
    public let chargePermissionType: ChargePermissionType
    /// What happened to the amount at checkout.
    public let paymentIntent: PaymentIntent
    /// The amount of the checkout.
    public let chargeAmount: Price
    /// The value of the whole order, when more is charged later.
    public let totalOrderAmount: Price?
    /// Whether an authorization that expires is made again.
    public let reauthorize: Bool?
    /// When the checkout was completed.
    public let completedAt: Timestamp
    /// When something of it changed.
    public var updatedAt: Timestamp
    /// The permission as it was last read, with buyer and addresses until they are deleted.
    public var permission: ChargePermission?
    /// When it was last read.
    public var permissionReadAt: Timestamp?
    /// How often the permission could not be read.
    public var unreadable = 0
    /// The charge of the checkout; absent for the intent `Confirm`, and for a permission that was agreed on elsewhere.
    public var checkoutChargeId: Charge.ID?
    /// The subscription that counts the charge of the checkout as one of its periods; no other one may.
    public var firstCycleOf: String?
    /// When the buyer's data was deleted.
    public var buyerDataDeletedAt: Timestamp?
}

extension Payment: StoredRecord {
    static let kind = "payment"

    var documentID: String { id.rawValue }
    /// Until the permission was read nothing speaks against charging it.
    var stateName: String { (permission?.statusDetails.state ?? .chargeable).rawValue }
    var listedAt: Timestamp { completedAt }
    var reference: String? { orderId }
}
