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

    private struct State {
        var merchants: [String: Merchant] = [:]
        var entries: [String: Entry] = [:]
    }

    private let state = Mutex(State())

    /// Learns a merchant, or what has changed of it: keys that it no longer has are forgotten.
    ///
    /// - Throws: `KeyError` when one of its keys cannot be read; then nothing is learned.
    func add(_ merchant: Merchant) throws(KeyError) {
        var added: [String: Entry] = [:]
        for key in merchant.keys {
            added[key.publicKeyId] = Entry(
                publicKeyID: key.publicKeyId, publicKey: try PublicKey(pem: key.publicKeyPEM), merchant: merchant)
        }
        state.withLock { [added] state in
            for key in state.merchants[merchant.merchantId]?.keys ?? [] { state.entries[key.publicKeyId] = nil }
            state.entries.merge(added) { $1 }
            state.merchants[merchant.merchantId] = merchant
        }
    }

    /// The key with this id.
    func key(_ publicKeyID: String) -> Entry? {
        state.withLock { $0.entries[publicKeyID] }
    }

    /// The merchant, where there is only one.
    var only: Merchant? {
        state.withLock { $0.merchants.count == 1 ? $0.merchants.values.first : nil }
    }

    /// The merchant with this id.
    func merchant(_ merchantID: String) -> Merchant? {
        state.withLock { $0.merchants[merchantID] }
    }
}
