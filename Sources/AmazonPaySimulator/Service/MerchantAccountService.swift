import AmazonPayModel
import DurableStore
import Foundation

/// Makes and changes the accounts of merchants whom a solution provider brings, and their stores.
struct MerchantAccountService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource

    private static let longestReference = 255

    /// Create Merchant Account, of either generation.
    func create(_ body: CreateMerchantAccount, _ parts: [String: JSONValue], _ call: ServiceCall) async throws -> Answer
    {
        guard !body.uniqueReferenceId.isEmpty else { throw APIError.missingParameter("uniqueReferenceId") }
        try Length.check(body.uniqueReferenceId, "uniqueReferenceId", at: Self.longestReference)
        guard body.ledgerCurrency != nil else { throw APIError.missingParameter("ledgerCurrency") }
        guard body.businessInfo != nil else { throw APIError.missingParameter("businessInfo") }
        let known: [MerchantAccountRecord] = try await repository.all(of: call.caller)
        guard !known.contains(where: { $0.uniqueReferenceId == body.uniqueReferenceId }) else {
            throw APIError.invalidParameter("uniqueReferenceId", "An account has it already.")
        }
        let record = MerchantAccountRecord(
            merchantId: call.caller.merchantId, environment: call.caller.environment,
            accountId: MerchantAccount.ID(rawValue: identifiers.merchantID()),
            uniqueReferenceId: body.uniqueReferenceId, createdAt: call.now, content: parts)
        return try await repository.insert(record, call, try Answer(201, record.account))
    }

    /// Update: 204 without a body for accounts of the older generation, 200 for those of the newer one, which need the
    /// merchant's token.
    func update(_ parts: [String: JSONValue], _ call: ServiceCall) async throws -> Answer {
        try await change(call) {
            $0.isLoginable ? try Answer(200, $0.account) : Answer(status: 204, body: Data())
        } rule: { record throws(APIError) in
            if record.isLoginable { try call.requireAuthorizationToken() }
            record.merge(parts)
        }
    }

    func delete(_ call: ServiceCall) async throws -> Answer {
        let old: Versioned<MerchantAccountRecord> = try await repository.owned(
            call.id, by: call.caller, "merchant account")
        var changes = Changes()
        changes.delete(old)
        try await repository.apply(changes, [])
        return Answer(status: 202, body: Data())
    }

    /// Claim: the merchant takes the account over.
    ///
    /// Amazon answers with a page to go to, or with 200; here there is no such page.
    func claim(_ body: ClaimMerchantAccount, _ call: ServiceCall) async throws -> Answer {
        try await change(call) {
            try Answer(200, $0.account)
        } rule: { record throws(APIError) in
            guard record.isLoginable, record.uniqueReferenceId == body.uniqueReferenceId else {
                throw .invalidParameter("uniqueReferenceId", "It is not the one of this account.")
            }
            record.isClaimed = true
        }
    }

    // MARK: Stores

    func createStore(_ body: StoreSettings, _ call: ServiceCall) async throws -> Answer {
        try call.requireAuthorizationToken()
        let id = Store.ID(rawValue: identifiers.storeID())
        return try await change(call) { _ in
            try Answer(201, CreatedStore(storeId: id))
        } rule: { record throws(APIError) in
            record.stores[id] = body
        }
    }

    func updateStore(_ body: StoreSettings, _ call: ServiceCall) async throws -> Answer {
        try call.requireAuthorizationToken()
        let id = Store.ID(rawValue: call.ids.count > 1 ? call.ids[1] : "")
        return try await change(call) { _ in
            try Answer(200, CreatedStore(storeId: id))
        } rule: { record throws(APIError) in
            guard var store = record.stores[id] else { throw .notFound("store with this id") }
            store.storeName = body.storeName ?? store.storeName
            store.allowedOriginDomains = body.allowedOriginDomains ?? store.allowedOriginDomains
            store.allowedRedirectURLs = body.allowedRedirectURLs ?? store.allowedRedirectURLs
            store.privacyPolicyUrl = body.privacyPolicyUrl ?? store.privacyPolicyUrl
            store.merchantLogoUrl = body.merchantLogoUrl ?? store.merchantLogoUrl
            record.stores[id] = store
        }
    }

    private func change(
        _ call: ServiceCall, answer: (MerchantAccountRecord) throws -> Answer,
        rule: (inout MerchantAccountRecord) throws(APIError) -> Void
    ) async throws -> Answer {
        try await repository.change(call, "merchant account", answer: answer) { record throws(APIError) in
            try rule(&record)
            return []
        }
    }
}
