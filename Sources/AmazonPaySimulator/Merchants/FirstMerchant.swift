import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation

/// The merchant that the credentials in the data folder are of; the first start makes it.
///
/// The key pair's files and the store are brought together at each start, whichever of them is missing: a store that
/// was made anew, or that forgets everything when the simulator ends, gets a merchant with the ids of the start before.
struct FirstMerchant: Sendable {
    /// The merchant, and the key of it that the data folder has.
    struct Found: Hashable, Sendable {
        let merchant: Merchant
        let publicKeyID: String
    }

    let folder: DataFolder
    let merchants: MerchantRepository
    let identifiers: IdentifierSource
    let now: Timestamp

    /// - Parameter before: The credentials of the start before.
    func find(_ before: Credentials?) async throws -> Found {
        // Another process may make a merchant in the same store at this moment.
        try await merchants.retryingConflicts {
            let known = try await merchants.all()
            if let before, let found = try unchanged(before, known) { return found }
            return try await bringTogether(before, known)
        }
    }

    /// The usual case: nothing is missing, and no key has to be read, least of all made.
    private func unchanged(_ before: Credentials, _ known: [Versioned<Merchant>]) throws -> Found? {
        guard let merchant = known.first(where: { $0.record.merchantId == before.merchantId })?.record,
            let key = merchant.keys.first(where: { $0.publicKeyId == before.publicKeyId }),
            try folder.file(.publicKey).text() == key.publicKeyPEM,
            try folder.file(.privateKey).text() != nil
        else { return nil }
        return Found(merchant: merchant, publicKeyID: key.publicKeyId)
    }

    private func bringTogether(_ before: Credentials?, _ known: [Versioned<Merchant>]) async throws -> Found {
        let publicKey = try ownKey().publicKey
        let pem = publicKey.pemRepresentation + "\n"
        if try folder.file(.publicKey).text() != pem { try folder.file(.publicKey).write(pem) }
        for merchant in known.map(\.record) {
            // A stored key that cannot be read is not the one in the folder.
            let same = merchant.keys.first { (try? PublicKey(pem: $0.publicKeyPEM)) == publicKey }
            if let same { return Found(merchant: merchant, publicKeyID: same.publicKeyId) }
        }
        let old = known.first { $0.record.merchantId == before?.merchantId } ?? known.first
        var merchant = old?.record ?? newMerchant(before)
        let key = Merchant.Key(publicKeyId: keyID(before, known), publicKeyPEM: pem, createdAt: now)
        merchant.keys.append(key)
        try await merchants.write(merchant, from: old)
        return Found(merchant: merchant, publicKeyID: key.publicKeyId)
    }

    /// The private key of the data folder; made when there is none.
    ///
    /// It is never kept anywhere else.
    ///
    /// - Throws: `KeyError` when the file is no key: it may be somebody's, so it is not replaced.
    private func ownKey() throws -> PrivateKey {
        let file = folder.file(.privateKey)
        if let text = try file.text() { return try PrivateKey(pem: text) }
        let key = try PrivateKey.generate()
        try file.write(key.unsafePEMRepresentation + "\n")
        return key
    }

    private func newMerchant(_ before: Credentials?) -> Merchant {
        Merchant(
            merchantId: before?.merchantId ?? identifiers.merchantID(),
            storeIds: [before?.storeId ?? identifiers.storeID()],
            region: .northAmerica, ledgerCurrency: .usd, keys: [], createdAt: now)
    }

    /// The id of the start before, unless the store knows another key by it.
    private func keyID(_ before: Credentials?, _ known: [Versioned<Merchant>]) -> String {
        guard let id = before?.publicKeyId, !known.contains(where: { $0.record.keys.contains { $0.publicKeyId == id } })
        else { return identifiers.publicKeyID() }
        return id
    }
}
