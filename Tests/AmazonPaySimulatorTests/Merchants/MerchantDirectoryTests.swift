import AmazonPayModel
import AmazonPaySigning
import Testing

@testable import AmazonPaySimulator

/// Who is known by which key.
@Suite struct MerchantDirectoryTests {
    private static let keys = Result { try (0..<2).map { _ in try PrivateKey.generate().publicKey } }

    private func merchant(_ id: String, keys: [(String, Int)]) throws -> Merchant {
        let publicKeys = try Self.keys.get()
        return Merchant(
            merchantId: id, storeIds: [], region: .europe, ledgerCurrency: .eur,
            keys: keys.map { id, index in
                Merchant.Key(
                    publicKeyId: id, publicKeyPEM: publicKeys[index].pemRepresentation,
                    createdAt: CheckoutObjects.start)
            }, createdAt: CheckoutObjects.start)
    }

    @Test func `a merchant is known by each of its keys`() throws {
        let directory = MerchantDirectory()
        try directory.add(try merchant("A1", keys: [("SANDBOX-1", 0), ("LIVE-1", 1)]))
        try directory.add(try merchant("A2", keys: [("OLD", 1)]))
        let keys = try Self.keys.get()
        #expect(directory.key("SANDBOX-1")?.publicKey == keys[0])
        #expect(directory.key("SANDBOX-1")?.keyEnvironment == .sandbox)
        #expect(directory.key("LIVE-1")?.merchant.merchantId == "A1")
        #expect(directory.key("LIVE-1")?.keyEnvironment == .live)
        #expect(directory.key("OLD")?.merchant.merchantId == "A2")
        #expect(directory.key("OLD")?.keyEnvironment == nil)
        #expect(directory.merchant("A2")?.region == .europe)
        #expect(directory.key("NEW") == nil)
    }

    @Test func `a key that a merchant no longer has is forgotten`() throws {
        let directory = MerchantDirectory()
        try directory.add(try merchant("A1", keys: [("SANDBOX-1", 0), ("SANDBOX-2", 1)]))
        try directory.add(try merchant("A1", keys: [("SANDBOX-2", 0)]))
        #expect(directory.key("SANDBOX-1") == nil)
        #expect(directory.key("SANDBOX-2")?.publicKey == (try Self.keys.get())[0])
    }

    @Test func `nothing is learned of a merchant with a key that cannot be read`() throws {
        let directory = MerchantDirectory()
        var spoiled = try merchant("A1", keys: [("SANDBOX-1", 0)])
        spoiled.keys.append(Merchant.Key(publicKeyId: "SANDBOX-2", publicKeyPEM: "", createdAt: CheckoutObjects.start))
        #expect(throws: KeyError.notPEM) { try directory.add(spoiled) }
        #expect(directory.key("SANDBOX-1") == nil)
    }
}
