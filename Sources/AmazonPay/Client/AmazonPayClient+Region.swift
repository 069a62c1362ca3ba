extension AmazonPayClient {
    /// Where a merchant's account is kept; it decides the host.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/api-overview.html
    public enum Region: String, Hashable, Sendable, CaseIterable {
        /// North America: `pay-api.amazon.com`.
        case na
        /// Europe and the United Kingdom: `pay-api.amazon.eu`.
        case eu
        /// Japan: `pay-api.amazon.jp`.
        case jp

        /// Another name of ``na``.
        public static let us = Region.na
        /// Another name of ``eu``.
        public static let uk = Region.eu
        /// Another name of ``eu``.
        public static let de = Region.eu

        /// Reads a region's name in any case, the other names `us`, `uk` and `de` included.
        ///
        /// - Returns: `nil` for a text that names no region.
        public init?(name: String) {
            switch name.lowercased() {
            case "na", "us": self = .na
            case "eu", "uk", "de": self = .eu
            case "jp": self = .jp
            default: return nil
            }
        }

        /// The host of the service.
        public var host: String {
            switch self {
            case .na: "pay-api.amazon.com"
            case .eu: "pay-api.amazon.eu"
            case .jp: "pay-api.amazon.jp"
            }
        }

        /// The currency of most accounts of the region.
        public var ledgerCurrency: Currency {
            switch self {
            case .na: .usd
            case .eu: .eur
            case .jp: .jpy
            }
        }

        /// Where pages load the script of the button from.
        public var checkoutScriptURL: String {
            switch self {
            case .na: "https://static-na.payments-amazon.com/checkout.js"
            case .eu: "https://static-eu.payments-amazon.com/checkout.js"
            case .jp: "https://static-fe.payments-amazon.com/checkout.js"
            }
        }
    }
}
