/// The body of Update Charge Permission; members that are `nil` stay as they are.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html#update-charge-permission
public struct UpdateChargePermission: Hashable, Sendable, Codable {
    /// What the shop says about the order.
    public var merchantMetadata: MerchantMetadata?
    /// New cadence or amount; only ``ChargePermissionType/recurring``.
    ///
    /// Under the European rules of strong authentication (PSD2) a changed plan needs a new checkout instead.
    public var recurringMetadata: RecurringMetadata?

    /// Makes a request that changes the given members.
    public init(merchantMetadata: MerchantMetadata? = nil, recurringMetadata: RecurringMetadata? = nil) {
        self.merchantMetadata = merchantMetadata
        self.recurringMetadata = recurringMetadata
    }
}
