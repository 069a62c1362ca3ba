import AmazonPayModel
public import DurableStore

/// The service's promises, checked against everything that a database holds.
///
/// It reads one snapshot, so the service may run meanwhile: each commit is in it as a whole or not at all.
public struct Verification: Hashable, Sendable, Codable {
    /// A promise, the number of records that it was checked for, and those that break it.
    public struct Promise: Hashable, Sendable, Codable {
        /// The name of the promise, for programs.
        public let name: String
        /// The promise, in a sentence.
        public let text: String
        /// The number of records, orders or periods that were looked at.
        public let checked: Int
        /// What breaks the promise.
        public let violations: [Violation]

        /// Makes a promise with what was found of it.
        public init(name: String, text: String, checked: Int, violations: [Violation]) {
            self.name = name
            self.text = text
            self.checked = checked
            self.violations = violations
        }
    }

    /// One record, order or period that breaks a promise.
    public struct Violation: Hashable, Sendable, Codable {
        /// The kind and id of the record.
        public let subject: String
        /// The shop's number of the order; absent where the record belongs to none.
        public let orderId: String?
        /// What is not as it should be, in a sentence.
        public let text: String

        /// Makes a violation.
        public init(subject: String, orderId: String?, text: String) {
            self.subject = subject
            self.orderId = orderId
            self.text = text
        }
    }

    /// All promises, also those that hold.
    public let promises: [Promise]

    /// Whether every promise holds.
    public var isKept: Bool { promises.allSatisfy(\.violations.isEmpty) }

    /// Checks a database.
    ///
    /// The whole database is read into memory.
    ///
    /// - Throws: `StoreError`.
    public init(reading store: any DurableStore) async throws {
        self.init(StoredWorld(try await store.snapshot()))
    }

    init(_ world: StoredWorld) {
        promises =
            [world.readable, world.nextLooks, world.eventSequences] + world.moneyPromises + world.identityPromises
    }
}
