import AmazonPayWorld
import DurableStore
import Synchronization
import Testing

/// An engine that has to keep the contract of `DurableStore`.
///
/// Every suite in `Conformance` runs once for each engine of ``all``; those about reopening and about several processes
/// for each of ``shared``.
struct StoreEngine: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Opens the store at a place; opening the place again gives what was committed there, while it is open too.
    let open: @Sendable (StorePlace) async throws -> any DurableStore

    static let sqliteFile = StoreEngine(testDescription: "SQLite file") { place in
        try SQLiteStore(path: place.file)
    }

    static let sqliteMemory = StoreEngine(testDescription: "SQLite in memory") { _ in
        try SQLiteStore.inMemory()
    }

    /// The engine of the proof's worlds.
    static let world = StoreEngine(testDescription: "World") { place in
        WorldStore(WorldDatabases.shared.database(at: place.file))
    }

    /// Every engine.
    static let all = [sqliteFile, sqliteMemory, world] + postgreSQL
    /// The engines whose places outlive a store and can be opened by several.
    static let shared = [sqliteFile, world] + postgreSQL
}

/// The databases of the worlds' engine, by place: they live as long as the tests.
private final class WorldDatabases: Sendable {
    static let shared = WorldDatabases()

    private let databases = Mutex<[String: WorldDatabase]>([:])

    func database(at place: String) -> WorldDatabase {
        databases.withLock { databases in
            if let known = databases[place] { return known }
            let database = WorldDatabase()
            databases[place] = database
            return database
        }
    }
}

/// Runs a check against a fresh store.
func withStore(_ engine: StoreEngine, _ check: (any DurableStore) async throws -> Void) async throws {
    let place = try StorePlace()
    defer { place.remove() }
    let store = try await engine.open(place)
    do {
        try await check(store)
    } catch {
        await store.close()
        throw error
    }
    await store.close()
}

/// Runs a check against two stores at one place, which stand for two processes.
func withTwoStores(
    _ engine: StoreEngine, _ check: (any DurableStore, any DurableStore) async throws -> Void
) async throws {
    let place = try StorePlace()
    defer { place.remove() }
    let one = try await engine.open(place)
    let other = try await engine.open(place)
    do {
        try await check(one, other)
    } catch {
        await one.close()
        await other.close()
        throw error
    }
    await one.close()
    await other.close()
}
