public import AmazonPayModel
public import DurableStore

/// That the records of a store on this database belong to an owner.
///
/// The store's id is not enough: it is the same in the sandbox and live, and a process may be started with the key of
/// another merchant. Amazon would then answer 404 to everything that was made before.
struct StoreBinding: StoredRecord {
    static let kind = "binding"

    let storeId: Store.ID
    let owner: RecordOwner
    /// What the records are kept under.
    let scope: Store.ID
    let createdAt: Timestamp

    var documentID: String { scope.rawValue }
    var stateName: String { owner.environment }
    var listedAt: Timestamp { createdAt }
    var reference: String? { storeId.rawValue }
}

/// Where a process keeps its records, and whose others there are on the same database.
public struct RecordScope: Hashable, Sendable {
    /// What the records are kept under: the store's id for the first owner of its records, and a name with the owner for
    /// every other one.
    let id: Store.ID
    /// A sentence for the start, when the database holds records that this process leaves alone.
    public private(set) var notice: String?
    /// What people are told while others' records wait beside the process's own.
    private(set) var warning: String?

    /// Finds, or makes, the scope of an owner's records of a store.
    ///
    /// - Throws: ``DurableStore/StoreError``.
    public static func bind(
        _ storeId: Store.ID, to owner: RecordOwner, in store: any DurableStore, at now: Timestamp
    ) async throws -> Self {
        let bindings = try await StoreBinding.all(in: store)
        var scope = Self(id: id(of: storeId, owner, among: bindings))
        if !bindings.contains(where: { $0.scope == scope.id }) {
            let binding = StoreBinding(storeId: storeId, owner: owner, scope: scope.id, createdAt: now)
            do {
                try await binding.insert(into: store)
            } catch StoreError.conflict {
                // Another process has begun at the same moment: it may be another owner's.
                scope = Self(id: id(of: storeId, owner, among: try await StoreBinding.all(in: store)))
            }
        }
        try await scope.lookAround(bindings, storeId, owner, store)
        return scope
    }

    /// The scope of a store's records for somebody who only reads them.
    ///
    /// - Parameter owner: Whose they are; `nil` when there is only one owner, or none is known.
    /// - Returns: `nil` when several have records of the store and none is named.
    public static func existing(
        _ storeId: Store.ID, of owner: RecordOwner?, in store: any DurableStore
    ) async throws -> Store.ID? {
        let bindings = try await StoreBinding.all(in: store).filter { $0.storeId == storeId }
        if let owner { return id(of: storeId, owner, among: bindings) }
        return bindings.count > 1 ? nil : bindings.first?.scope ?? storeId
    }

    private static func id(
        of storeId: Store.ID, _ owner: RecordOwner, among bindings: [StoreBinding]
    ) -> Store.ID {
        guard let first = bindings.first(where: { $0.scope == storeId }), first.owner != owner else { return storeId }
        return Store.ID(rawValue: "\(storeId)@\(owner.environment).\(owner.region).\(owner.merchantId)")
    }

    private init(id: Store.ID) { self.id = id }

    private mutating func lookAround(
        _ bindings: [StoreBinding], _ storeId: Store.ID, _ owner: RecordOwner, _ store: any DurableStore
    ) async throws {
        var others: [StoreBinding] = []
        for binding in bindings where binding.scope != id {
            if try await Self.hasRecords(binding.scope, store) { others.append(binding) }
        }
        guard !others.isEmpty else { return }
        let names = others.map { "\($0.owner), store \($0.storeId)" }.joined(separator: "; ")
        let own = "This process works for \(owner), store \(storeId)"
        if try await !Self.hasRecords(id, store) {
            notice =
                "The database holds records of others only: \(names). \(own) and leaves them alone. If they are to be "
                + "gone on with, start it with their merchant id, store id and a key of their environment and region."
        }
        // Several stores may share a database; one store with two owners is a mistake, or a move from sandbox to live.
        let rivals = others.filter { $0.storeId == storeId }
        var isWaiting = false
        for rival in rivals where !isWaiting {
            isWaiting = try await store.nextTimer(partition: rival.scope.rawValue) != nil
        }
        guard isWaiting else { return }
        let rivalNames = rivals.map { "\($0.owner)" }.joined(separator: "; ")
        warning =
            "The database also holds records of this store that belong to \(rivalNames), and some are under way. \(own) "
            + "and leaves them alone: they go on only in a process with a key of theirs."
    }

    private static func hasRecords(_ scope: Store.ID, _ store: any DurableStore) async throws -> Bool {
        for kind in [Checkout.kind, Payment.kind] {
            let page = try await store.documents(
                matching: DocumentQuery(kind: kind, partition: scope.rawValue, limit: 1))
            if !page.documents.isEmpty { return true }
        }
        return false
    }
}

extension StoreBinding {
    /// More owners than one database ever has.
    private static let most = 1000

    fileprivate func insert(into store: any DurableStore) async throws {
        var commit = Commit()
        commit.insert(key, body: try encoded(), index: index(in: scope.rawValue))
        try await store.commit(commit)
    }

    fileprivate static func all(in store: any DurableStore) async throws -> [Self] {
        try await store.documents(matching: DocumentQuery(kind: kind, limit: most)).documents.map { try decode($0) }
    }
}
