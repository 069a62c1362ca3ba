/// The body of an in-store scan: the code that the buyer showed at the till.
///
/// No description or dump shows the code, because it pays.
public struct MerchantScan: Hashable, Sendable, Codable {
    /// Where the till stands.
    public struct StoreLocation: Hashable, Sendable, Codable {
        /// Country code, ISO 3166-1 alpha-2.
        public var countryCode: String

        /// Makes a location.
        public init(countryCode: String) {
            self.countryCode = countryCode
        }
    }

    /// What was read from the buyer's code.
    public var scanData: String
    /// The shop's own id of this scan.
    public var scanReferenceId: String
    /// The country that the merchant is established in, ISO 3166-1 alpha-2.
    public var merchantCOE: String
    /// The currency of the merchant's account.
    public var ledgerCurrency: Currency
    /// The amount of the purchase, where it is known already.
    public var chargeTotal: Price?
    /// Where the till stands.
    public var storeLocation: StoreLocation?
    /// What the shop says about the payment.
    public var metadata: InStoreMetadata?

    /// Makes a request.
    public init(
        scanData: String, scanReferenceId: String, merchantCOE: String, ledgerCurrency: Currency,
        chargeTotal: Price? = nil, storeLocation: StoreLocation? = nil, metadata: InStoreMetadata? = nil
    ) {
        self.scanData = scanData
        self.scanReferenceId = scanReferenceId
        self.merchantCOE = merchantCOE
        self.ledgerCurrency = ledgerCurrency
        self.chargeTotal = chargeTotal
        self.storeLocation = storeLocation
        self.metadata = metadata
    }
}

extension MerchantScan: CustomStringConvertible, CustomReflectable {
    /// The shop's own id of the scan, never the code.
    public var description: String { "MerchantScan(\(scanReferenceId))" }

    /// Shows what ``description`` shows, so that no log or dump has more.
    public var customMirror: Mirror { Mirror(self, children: ["scanReferenceId": scanReferenceId]) }
}
