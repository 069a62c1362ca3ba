import AmazonPay

extension AmazonPayClient.Region {
    /// The currencies that accounts of the region are kept in.
    var ledgerCurrencies: [String] {
        switch self {
        case .na: ["USD"]
        case .eu: ["EUR", "GBP"]
        case .jp: ["JPY"]
        }
    }
}
