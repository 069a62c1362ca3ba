import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation
import Testing

@testable import AmazonPaySimulator

/// The merchant that the data folder's credentials are of.
@Suite struct FirstMerchantTests {
    private let place = TemporaryFolder()
    private let folder: DataFolder
    private let store: SQLiteStore

    init() throws {
        folder = try DataFolder(place.url)
        store = try SQLiteStore.inMemory()
    }

    private func find(
        _ before: Credentials? = nil, in store: (any DurableStore)? = nil, seed: UInt64 = 1
    ) async throws -> FirstMerchant.Found {
        try await FirstMerchant(
            folder: folder,
            merchants: MerchantRepository(
                store: store ?? self.store, retryingConflicts: ConflictRetries { _ in }),
            identifiers: IdentifierSource(next: SeededNumbers(seed: seed).next), now: CheckoutObjects.start
        ).find(before)
    }

    /// The credentials that a start leaves for the next one.
    private func credentials(_ found: FirstMerchant.Found) -> Credentials {
        Credentials(
            merchantId: found.merchant.merchantId, storeId: found.merchant.storeIds[0],
            publicKeyId: found.publicKeyID, privateKeyFile: "", publicKeyFile: "", caCertificateFile: "",
            endpoint: "", httpEndpoint: "", region: "na")
    }

    @Test func `its ids look like Amazon's`() async throws {
        let found = try await find()
        #expect(found.merchant.merchantId.wholeMatch(of: /A[A-Z0-9]{13}/) != nil)
        #expect(found.merchant.storeIds.count == 1)
        #expect(found.merchant.storeIds[0].wholeMatch(of: /amzn1\.application-oa2-client\.[0-9a-f]{32}/) != nil)
        #expect(found.publicKeyID.wholeMatch(of: /SANDBOX-[A-Z0-9]{24}/) != nil)
        #expect(found.merchant.region == .northAmerica)
        #expect(found.merchant.ledgerCurrency == .usd)
    }

    @Test func `its key is in the directory, and the private half only in its file`() async throws {
        let found = try await find()
        let directory = MerchantDirectory()
        try directory.add(found.merchant)
        let key = try PrivateKey(pem: place.text("private-key.pem"))
        #expect(directory.key(found.publicKeyID)?.publicKey == key.publicKey)
        #expect(directory.key(found.publicKeyID)?.keyEnvironment == .sandbox)
        let documents = try await store.documents(matching: DocumentQuery(kind: "merchant")).documents
        #expect(documents.count == 1)
        for document in documents {
            #expect(!String(decoding: document.body, as: UTF8.self).contains("PRIVATE"))
        }
        #expect(try place.text("private-key.pem").hasPrefix("-----BEGIN PRIVATE KEY-----"))
        #expect(try place.text("public-key.pem").hasPrefix("-----BEGIN PUBLIC KEY-----"))
    }

    @Test func `the next start finds it without reading a key`() async throws {
        let first = try await find()
        // Whatever the private key's file holds, it is not looked into.
        try folder.file(.privateKey).write("not a key at all")
        #expect(try await find(credentials(first), seed: 2) == first)
    }

    @Test func `lost credentials are found again by the key`() async throws {
        let first = try await find()
        #expect(try await find(nil, seed: 2) == first)
    }

    @Test func `a store that was made anew gets the same merchant`() async throws {
        let first = try await find()
        let second = try await find(credentials(first), in: try SQLiteStore.inMemory(), seed: 2)
        #expect(second.merchant.merchantId == first.merchant.merchantId)
        #expect(second.merchant.storeIds == first.merchant.storeIds)
        #expect(second.publicKeyID == first.publicKeyID)
        #expect(second.merchant.keys.map(\.publicKeyPEM) == first.merchant.keys.map(\.publicKeyPEM))
    }

    @Test func `a lost private key is replaced by a second key of the same merchant`() async throws {
        let first = try await find()
        try FileManager.default.removeItem(at: folder.file(.privateKey).url)
        let second = try await find(credentials(first), seed: 2)
        #expect(second.merchant.merchantId == first.merchant.merchantId)
        #expect(second.publicKeyID != first.publicKeyID)
        #expect(second.merchant.keys.map(\.publicKeyId) == [first.publicKeyID, second.publicKeyID])
        let key = try PrivateKey(pem: place.text("private-key.pem"))
        #expect(try PublicKey(pem: second.merchant.keys[1].publicKeyPEM) == key.publicKey)
    }

    @Test func `a private key that cannot be read is not thrown away`() async throws {
        try folder.file(.privateKey).write("somebody's notes")
        await #expect(throws: KeyError.notPEM) { try await find() }
        #expect(try place.text("private-key.pem") == "somebody's notes")
    }
}
