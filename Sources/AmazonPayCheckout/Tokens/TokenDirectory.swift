public import AmazonPayModel
import Crypto
public import DurableStore
import Foundation

/// The bearer tokens of a store: several, named, revocable, each with a role.
///
/// The text of a token is told once, when it is made; what is stored is its SHA-256. A revoked token is refused from the
/// next request on, by every process on the database. The token that the process was configured with is none of these:
/// it may do everything, and it changes with the configuration.
public struct TokenDirectory: Sendable {
    /// A token as listings show it.
    public struct Listing: Hashable, Sendable, Codable {
        /// The token's name among all of the store; no secret.
        public let tokenId: String
        /// Who or what it is for.
        public let name: String
        /// What its bearer may do.
        public let role: TokenRole
        /// `Active` or `Revoked`.
        public let state: String
        /// When it was made.
        public let createdAt: Timestamp
        /// When it was revoked.
        public let revokedAt: Timestamp?
    }

    private static let prefix = "apt"

    private let records: Records
    private let configured: SHA256.Digest?
    private static let configuredId = "configured"

    /// Makes a directory.
    ///
    /// - Parameters:
    ///   - store: Where tokens are kept.
    ///   - storeId: The store of the merchant: several may share a database, and no token is valid for two.
    ///   - configuredToken: The token of the configuration, which may do everything.
    ///   - now: Tells the time.
    ///   - makeID: Makes 32 hexadecimal digits that nobody can guess.
    ///   - sleep: Waits for some seconds.
    public init(
        store: any DurableStore, storeId: Store.ID, configuredToken: String?, now: @escaping @Sendable () -> Timestamp,
        makeID: @escaping @Sendable () -> String, sleep: @escaping @Sendable (Double) async throws -> Void
    ) {
        self.init(
            records: Records(
                store: store, storeId: storeId, now: now, makeID: makeID,
                retryingConflicts: ConflictRetries(sleep: sleep)), configuredToken: configuredToken)
    }

    init(records: Records, configuredToken: String?) {
        self.records = records
        configured = configuredToken.map { SHA256.hash(data: Data($0.utf8)) }
    }

    /// What the bearer of a token may do; `nil` when the token is unknown or revoked.
    public func role(of token: String) async throws -> TokenRole? {
        try await caller(of: token)?.role
    }

    func caller(of token: String) async throws -> Caller? {
        // The library compares digests in the same time whatever is in them.
        let digest = SHA256.hash(data: Data(token.utf8))
        if digest == configured { return configuredCaller }
        let parts = token.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.prefix, let found = try await valid(String(parts[1])),
            digest == found.digest
        else { return nil }
        return Caller(found)
    }

    /// The bearer of the token with an id; `nil` when it is unknown or revoked.
    func caller(withId id: String) async throws -> Caller? {
        id == Self.configuredId ? configuredCaller : try await valid(id).map(Caller.init)
    }

    private var configuredCaller: Caller? {
        configured.map {
            Caller(tokenId: Self.configuredId, name: Self.configuredId, role: .operator, digest: Data($0))
        }
    }

    private func valid(_ id: String) async throws -> TokenRecord? {
        guard id.utf8.count <= 64, let found = try await records.find(TokenRecord.self, id)?.record,
            found.storeId == records.storeId, found.revokedAt == nil
        else { return nil }
        return found
    }

    /// Makes a token.
    ///
    /// - Returns: The token as it is listed, and its text, which is not told again.
    /// - Throws: 400 `InvalidParameterValue` when the name is empty, longer than 100 characters or has control characters.
    public func add(_ name: String, _ role: TokenRole) async throws -> (listing: Listing, text: String) {
        try FieldRule.requireName(name, "name", atMost: 100)
        let id = records.makeID()
        let text = "\(Self.prefix)_\(id)_\(records.makeID())\(records.makeID())"
        var change = records.change()
        let record = TokenRecord(
            id: id, storeId: records.storeId, name: name, role: role,
            digest: Data(SHA256.hash(data: Data(text.utf8))), createdAt: change.now)
        try change.insert(record)
        try await records.commit(change)
        return (Listing(record), text)
    }

    /// Tokens, oldest first, those that were revoked too.
    public func list(
        after: DocumentPage.Cursor? = nil, limit: Int = 100
    ) async throws -> (tokens: [Listing], next: DocumentPage.Cursor?) {
        let page = try await records.page(TokenRecord.self, after: after, limit: limit)
        return (page.found.map { Listing($0.record) }, page.next)
    }

    /// Makes a token invalid; it stays in the list.
    ///
    /// A second time changes nothing.
    ///
    /// - Throws: 404 `ResourceNotFound` when there is no such token.
    public func revoke(_ id: String) async throws -> Listing {
        return try await records.retryingConflicts {
            guard let old = try await records.find(TokenRecord.self, id), old.record.storeId == records.storeId else {
                throw APIError(status: 404, reasonCode: .resourceNotFound, message: "There is no token with this id.")
            }
            guard old.record.revokedAt == nil else { return Listing(old.record) }
            var change = records.change()
            var record = old.record
            record.revokedAt = change.now
            try change.write(record, over: old)
            try await records.commit(change)
            return Listing(record)
        }
    }
}

extension Caller {
    fileprivate init(_ record: TokenRecord) {
        self.init(tokenId: record.id, name: record.name, role: record.role, digest: record.digest)
    }
}

extension TokenDirectory.Listing {
    init(_ record: TokenRecord) {
        tokenId = record.id
        name = record.name
        role = record.role
        state = record.stateName
        createdAt = record.createdAt
        revokedAt = record.revokedAt
    }
}
