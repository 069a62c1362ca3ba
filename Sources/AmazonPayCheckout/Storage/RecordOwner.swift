public import AmazonPay

/// The account that records were made with: whoever has a key of another one must not work on them.
///
/// A rotated key belongs to the same owner.
public struct RecordOwner: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The merchant.
    public let merchantId: String
    /// Where the account is: `na`, `eu` or `jp`.
    public let region: String
    /// `sandbox` or `live`.
    public let environment: String

    /// Names an owner.
    public init(merchantId: String, region: AmazonPayClient.Region, environment: AmazonPayClient.Environment) {
        self.merchantId = merchantId
        self.region = region.rawValue
        self.environment = environment.rawValue
    }

    /// The merchant, with environment and region.
    public var description: String { "merchant \(merchantId) (\(environment), \(region))" }
}
