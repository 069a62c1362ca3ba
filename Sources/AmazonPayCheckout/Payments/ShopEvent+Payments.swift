import AmazonPayModel

extension ShopEvent.Kind {
    /// A charge was refused, and another try may succeed.
    public static let chargeSoftDeclined: Self = "charge.softDeclined"
    /// A charge was refused, and will be until the buyer chooses another payment method.
    public static let chargeHardDeclined: Self = "charge.hardDeclined"
    /// An authorized charge should be captured soon: the reason code says which of its two limits is near.
    public static let chargeCaptureWindow: Self = "charge.captureWindow"
    /// An authorization that had expired was made again, as another charge.
    public static let chargeReauthorized: Self = "charge.reauthorized"
    /// An authorization that had expired could not be made again.
    public static let chargeReauthorizationFailed: Self = "charge.reauthorizationFailed"
    /// A buyer disputes a charge.
    public static let disputeOpened: Self = "dispute.opened"
    /// A dispute has come to another state, or has another deadline.
    public static let disputeChanged: Self = "dispute.changed"
    /// The buyer's data of a payment were deleted.
    public static let buyerDataDeleted: Self = "payment.buyerDataDeleted"
}
