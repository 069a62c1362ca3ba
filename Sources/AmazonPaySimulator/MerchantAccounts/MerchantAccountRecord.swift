import AmazonPayModel
import DurableStore

/// An account that a solution provider has made for a merchant.
///
/// Two generations of the interface share their paths; an account with a mail address is of the newer one.
struct MerchantAccountRecord: Hashable, Sendable, Codable {
    /// The provider that made it.
    let merchantId: String
    let environment: ReleaseEnvironment
    let accountId: MerchantAccount.ID
    let uniqueReferenceId: String
    let createdAt: Timestamp
    /// What was sent, later parts over earlier ones.
    var content: [String: JSONValue]
    var isClaimed = false
    var stores: [Store.ID: StoreSettings] = [:]

    /// Whether the account has a login of its own.
    var isLoginable: Bool {
        guard case .object(let business) = content["businessInfo"], case .string = business["email"] else {
            return false
        }
        return true
    }

    /// The object of the API.
    var account: MerchantAccount {
        MerchantAccount(
            merchantAccountId: accountId, uniqueReferenceId: uniqueReferenceId,
            merchantStatus: isLoginable
                ? MerchantAccountStatus(statusProvider: "AmazonPay", state: isClaimed ? "ACTIVE" : "CREATED") : nil)
    }

    /// Puts parts over what is there: members that are objects are merged, all others replaced.
    mutating func merge(_ parts: [String: JSONValue]) {
        content = Self.merged(content, parts)
    }

    private static func merged(_ old: [String: JSONValue], _ new: [String: JSONValue]) -> [String: JSONValue] {
        old.merging(new) { old, new in
            guard case .object(let before) = old, case .object(let after) = new else { return new }
            return .object(merged(before, after))
        }
    }
}

extension MerchantAccountRecord: OwnedRecord {
    static let kind = ObjectKind.merchantAccount
    var documentID: String { accountId.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: isClaimed ? "Claimed" : "Created", time: createdAt.date,
            reference: uniqueReferenceId)
    }
}

extension MerchantAccount: OrderedAnswer {
    /// The order of the members that the tests of Amazon's library for Node compare.
    static let memberOrder = ["uniqueReferenceId", "merchantAccountId", "merchantStatus"]
}
