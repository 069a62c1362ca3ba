import AmazonPayModel
import DurableStore
import Foundation

/// A merchant's account, with its stores and its keys.
struct Merchant: Hashable, Sendable, Codable {
    /// A public key that the merchant has registered.
    struct Key: Hashable, Sendable, Codable {
        /// `SANDBOX-` or `LIVE-` and 24 letters and digits; keys of the older kind have no prefix.
        var publicKeyId: String
        /// The key as a PEM text; the private half is the merchant's and never kept here.
        var publicKeyPEM: String
        var createdAt: Timestamp
    }

    let merchantId: String
    var storeIds: [String]
    var region: Region
    var ledgerCurrency: Currency
    var keys: [Key]
    /// What buyers see where a checkout does not name the store.
    var storeName: String?
    var roles: Set<Role>?
    /// The hosts that live return URLs may lead to.
    var domains: Set<String>?
    let createdAt: Timestamp
}

extension Merchant: StoredRecord {
    static let kind = ObjectKind.merchant
    var documentID: String { merchantId }
    var index: DocumentIndex {
        DocumentIndex(partition: merchantId, state: "Active", time: createdAt.date)
    }
}
