import AmazonPayModel
import Foundation

/// A bearer token as it is stored: its text is not, only what shows that somebody has it.
struct TokenRecord: StoredRecord {
    static let kind = "token"

    /// The part of the token that is no secret.
    let id: String
    let storeId: Store.ID
    /// Who or what it is for.
    let name: String
    let role: TokenRole
    /// The SHA-256 of the text: it has 256 bits that nobody can guess, so nothing slower is needed.
    let digest: Data
    let createdAt: Timestamp
    var revokedAt: Timestamp?

    var documentID: String { id }
    var stateName: String { revokedAt == nil ? "Active" : "Revoked" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { nil }
}
