import AmazonPayModel
import AmazonPaySigning
import Synchronization

/// Who the merchants are, by the ids of their public keys; in memory, because every request asks.
final class MerchantDirectory: Sendable {
    /// A key and its owner.
    struct Entry: Sendable {
        let publicKeyID: String
        let publicKey: PublicKey
        let merchant: Merchant

        /// The environment that the id's prefix names; keys of the older kind leave it to the path.
        var keyEnvironment: ReleaseEnvironment? {
            let id = publicKeyID.uppercased()
            if id.hasPrefix("LIVE") { return .live }
            return id.hasPrefix("SANDBOX") ? .sandbox : nil
        }
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let merchants = Mutex<[String: Merchant]>([:])

    /// Learns a merchant, or what has changed of it.
    ///
    /// - Throws: `KeyError` when one of its keys cannot be read.
    func add(_ merchant: Merchant) throws(KeyError) {
        merchants.withLock { $0[merchant.merchantId] = merchant }
        for key in merchant.keys {
            let entry = Entry(
                publicKeyID: key.publicKeyId, publicKey: try PublicKey(pem: key.publicKeyPEM), merchant: merchant)
            entries.withLock { $0[key.publicKeyId] = entry }
        }
    }

    /// The key with this id.
    func key(_ publicKeyID: String) -> Entry? {
        entries.withLock { $0[publicKeyID] }
    }

    /// The merchant with this id.
    func merchant(_ merchantId: String) -> Merchant? {
        merchants.withLock { $0[merchantId] }
    }
}
