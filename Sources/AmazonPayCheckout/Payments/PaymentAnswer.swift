import AmazonPayModel

/// A payment as the shop sees it.
struct PaymentAnswer: Encodable, Sendable {
    let paymentId: Payment.ID
    let orderId: String
    /// Absent for a permission that was agreed on elsewhere.
    let checkoutSessionId: CheckoutSession.ID?
    let paymentIntent: PaymentIntent
    let chargeAmount: Price
    let totalOrderAmount: Price?
    /// Whether an authorization is still being decided; ship nothing before.
    let isAuthorizationPending: Bool
    let chargePermission: Permission
    let buyer: Buyer?
    let shippingAddress: Address?
    let billingAddress: Address?
    /// What the buyer pays with, for instance the card and its last digits.
    let paymentDescriptor: String?
    /// When the buyer's data were deleted.
    let buyerDataDeletedAt: Timestamp?
    let charges: [ChargeAnswer]
    let refunds: [RefundAnswer]
    let deliveries: [DeliveryAnswer]
    let disputes: [DisputeAnswer]
    let operations: [OperationReport]
    let completedAt: Timestamp
    let updatedAt: Timestamp

    /// The buyer's consent.
    struct Permission: Encodable, Sendable {
        let chargePermissionId: ChargePermission.ID
        let chargePermissionType: ChargePermissionType
        let state: String
        let reasons: [ChargePermission.Reason]
        let limits: ChargePermission.Limits?
        let expirationTimestamp: Timestamp?
        let recurringMetadata: RecurringMetadata?

        init(_ payment: Payment) {
            chargePermissionId = payment.chargePermissionId
            chargePermissionType = payment.chargePermissionType
            state = payment.stateName
            reasons = payment.permission?.statusDetails.reasons ?? []
            limits = payment.permission?.limits
            expirationTimestamp = payment.permission?.expirationTimestamp
            recurringMetadata =
                payment.chargePermissionType == .recurring ? payment.permission?.recurringMetadata : nil
        }
    }

    init(_ folder: PaymentFolder) {
        let payment = folder.payment
        paymentId = payment.id
        orderId = payment.orderId
        checkoutSessionId = payment.checkoutSessionId
        paymentIntent = payment.paymentIntent
        chargeAmount = payment.chargeAmount
        totalOrderAmount = payment.totalOrderAmount
        isAuthorizationPending = folder.charges.contains { $0.state == .authorizationInitiated }
        chargePermission = Permission(payment)
        buyer = payment.permission?.buyer
        shippingAddress = payment.permission?.shippingAddress
        billingAddress = payment.permission?.billingAddress
        paymentDescriptor = payment.permission?.paymentPreferences?.first?.paymentDescriptor
        buyerDataDeletedAt = payment.buyerDataDeletedAt
        charges = folder.charges.map { ChargeAnswer($0, folder) }
        refunds = folder.refunds.map(RefundAnswer.init)
        deliveries = folder.deliveries.map(DeliveryAnswer.init)
        disputes = folder.disputes.map(DisputeAnswer.init)
        operations = folder.operations.map(OperationReport.init)
        completedAt = payment.completedAt
        updatedAt = payment.updatedAt
    }
}
