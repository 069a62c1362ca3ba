/// Which members each operation on permissions, charges, refunds and parcels accepts.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html and the pages beside it
extension BodyShape {
    static let createCharge = BodyShape.object([
        "chargePermissionId": .value, "chargeAmount": price, "captureNow": .value, "softDescriptor": .value,
        "canHandlePendingAuthorization": .value, "providerMetadata": .plain("providerReferenceId"),
        "merchantMetadata": merchantMetadata, "platformId": .value, "chargeInitiator": .value, "channel": .value,
        "webCheckoutDetails": .plain("checkoutResultReturnUrl"),
    ])

    static let captureCharge = BodyShape.object(["captureAmount": price, "softDescriptor": .value])

    static let cancelCharge = BodyShape.plain("cancellationReason")

    static let updateCharge = BodyShape.object(["statusDetails": .plain("state", "reasonCode")])

    static let updateChargePermission = BodyShape.object([
        "merchantMetadata": merchantMetadata, "recurringMetadata": recurringMetadata,
    ])

    static let closeChargePermission = BodyShape.plain("closureReason", "cancelPendingCharges")

    static let createRefund = BodyShape.object(["chargeId": .value, "refundAmount": price, "softDescriptor": .value])

    static let createDeliveryTracker = BodyShape.object([
        "chargePermissionId": .value, "amazonOrderReferenceId": .value,
        "deliveryDetails": .list(.plain("trackingNumber", "carrierCode")),
    ])
}
