public import AmazonPayModel

/// What a shop can ask for after checkout.
public enum OperationAction: Hashable, Sendable, Codable {
    /// Capture an authorized charge, or a part of it; the rest of the authorization is released.
    case capture(Charge.ID, Price, softDescriptor: String?)
    /// Another charge with the permission.
    case charge(ChargeOrder)
    /// Cancel a charge that is not captured.
    case cancelCharge(Charge.ID, reason: String)
    /// Cancel several charges that are not captured, and close the permission where that is wanted.
    case cancelCharges([Charge.ID], reason: String, closesPermission: Bool)
    /// Close the permission: nothing can be charged with it any more.
    case closePermission(reason: String, cancelPendingCharges: Bool)
    /// Give money of a captured charge back.
    case refund(Charge.ID, Price, softDescriptor: String?)
    /// Tell Amazon that a parcel is on its way.
    case deliver(DeliveryDetails)
    /// Change what was agreed on with the buyer of a subscription.
    case amend(RecurringMetadata)
}

/// A charge that a shop asks for.
public struct ChargeOrder: Hashable, Sendable, Codable {
    /// How much.
    public var chargeAmount: Price
    /// Whether it is captured at once.
    public var captureNow: Bool
    /// What the buyer's statement says, at most 16 characters; only with ``captureNow``.
    public var softDescriptor: String?
    /// Whether the authorization may take up to 24 hours.
    public var canHandlePendingAuthorization: Bool
    /// The subscription that it is a cycle of.
    public var subscriptionId: String?
    /// The shop's own reference of this charge, for instance of a parcel or a cycle.
    public var merchantReferenceId: String?

    /// Makes an order.
    public init(
        chargeAmount: Price, captureNow: Bool, softDescriptor: String? = nil,
        canHandlePendingAuthorization: Bool = false,
        subscriptionId: String? = nil, merchantReferenceId: String? = nil
    ) {
        self.chargeAmount = chargeAmount
        self.captureNow = captureNow
        self.softDescriptor = softDescriptor
        self.canHandlePendingAuthorization = canHandlePendingAuthorization
        self.subscriptionId = subscriptionId
        self.merchantReferenceId = merchantReferenceId
    }
}

extension OperationAction {
    /// The charge that has to be read to know what became of it; `nil` when the answer itself is all there is.
    var subject: Charge.ID? {
        switch self {
        case .capture(let id, _, _), .cancelCharge(let id, _): id
        case .charge, .cancelCharges, .closePermission, .refund, .deliver, .amend: nil
        }
    }

    /// Whether it ends the permission.
    var isClosing: Bool {
        switch self {
        case .closePermission, .cancelCharges(_, _, closesPermission: true): true
        case .capture, .charge, .cancelCharge, .cancelCharges, .refund, .deliver, .amend: false
        }
    }

    /// A name for time lines and metrics.
    var name: String {
        switch self {
        case .capture: "Capture Charge"
        case .charge: "Create Charge"
        case .cancelCharge, .cancelCharges: "Cancel Charge"
        case .closePermission: "Close Charge Permission"
        case .refund: "Create Refund"
        case .deliver: "Delivery Tracker"
        case .amend: "Update Charge Permission"
        }
    }

    /// The amount that it is about.
    var amount: Price? {
        switch self {
        case .capture(_, let amount, _), .refund(_, let amount, _): amount
        case .charge(let order): order.chargeAmount
        case .amend(let metadata): metadata.amount
        case .cancelCharge, .cancelCharges, .closePermission, .deliver: nil
        }
    }
}
