/// Which members each operation on permissions, charges, refunds and parcels accepts.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html and the pages beside it
extension BodyShape {
    static let createCharge = BodyShape.object([
        "chargePermissionId": .text, "chargeAmount": price, "captureNow": .flag, "softDescriptor": .text,
        "canHandlePendingAuthorization": .flag, "providerMetadata": .texts("providerReferenceId"),
        "merchantMetadata": merchantMetadata, "platformId": .text, "chargeInitiator": .text, "channel": .text,
        "webCheckoutDetails": .texts("checkoutResultReturnUrl"),
    ])

    static let captureCharge = BodyShape.object(["captureAmount": price, "softDescriptor": .text])

    static let cancelCharge = BodyShape.texts("cancellationReason")

    static let updateCharge = BodyShape.object(["statusDetails": .texts("state", "reasonCode")])

    static let updateChargePermission = BodyShape.object([
        "merchantMetadata": merchantMetadata, "recurringMetadata": recurringMetadata,
    ])

    static let closeChargePermission = BodyShape.object(["closureReason": .text, "cancelPendingCharges": .flag])

    static let createRefund = BodyShape.object(["chargeId": .text, "refundAmount": price, "softDescriptor": .text])

    static let createDeliveryTracker = BodyShape.object([
        "chargePermissionId": .text, "amazonOrderReferenceId": .text,
        "deliveryDetails": .list(.texts("trackingNumber", "carrierCode")),
    ])
}
