import AmazonPayModel

extension ChargePermissionRecord {
    /// How long a buyer's data are told after they may be the last time.
    private static let retentionSeconds = 30 * 86_400

    /// The object as the merchant sees it: the buyer's data are told for 30 days after the creation of a permission for one
    /// order, and until 30 days after the end of any other.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html
    func answer(at now: Timestamp) -> ChargePermission {
        var shown = permission
        let start =
            permission.chargePermissionType == .oneTime
            ? permission.creationTimestamp : state == .closed ? permission.statusDetails.lastUpdatedTimestamp : nil
        guard let start, now >= start.adding(seconds: Self.retentionSeconds) else { return shown }
        shown.buyer = nil
        shown.shippingAddress = nil
        shown.billingAddress = nil
        return shown
    }
}
