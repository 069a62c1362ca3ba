import AmazonPayModel
public import AmazonPaySigning

/// A merchant that a test makes for itself.
public struct TestMerchant: Sendable {
    /// The account.
    public let merchantId: String
    /// Its store.
    public let storeId: String
    /// The id of its key.
    public let publicKeyId: String

    /// Lets a merchant with one store and one key into a simulator.
    public init(in simulator: Simulator, key: PublicKey, region: Region = .northAmerica) async throws {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        merchantId = "A" + simulator.identifiers.text(of: alphabet, count: 13)
        storeId = "amzn1.application-oa2-client." + simulator.identifiers.text(of: "0123456789abcdef", count: 32)
        publicKeyId = "SANDBOX-" + simulator.identifiers.text(of: alphabet, count: 24)
        let now = simulator.clock.now
        try await simulator.register(
            Merchant(
                merchantId: merchantId, storeIds: [storeId], region: region, ledgerCurrency: .usd,
                keys: [.init(publicKeyId: publicKeyId, publicKeyPEM: key.pemRepresentation, createdAt: now)],
                createdAt: now))
    }
}
