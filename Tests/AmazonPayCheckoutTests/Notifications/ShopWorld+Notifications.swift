import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import DurableStore
import Foundation
import Synchronization

@testable import AmazonPayCheckout

extension ShopWorld {
    /// Carries what the simulator posts to the service, as soon as there is one.
    private final class Post: Sendable {
        private let world = Mutex<ShopWorld?>(nil)

        func connect(_ world: ShopWorld) { self.world.withLock { $0 = world } }

        func deliver(_ post: NotificationPost) async -> NotificationPost.Outcome {
            guard let controller = world.withLock({ $0?.service.notifications }) else {
                return .failed("not connected")
            }
            do {
                try await controller.receive(post.body)
                return .answered(200)
            } catch let error as APIError {
                return .answered(error.status)
            } catch {
                return .answered(503)
            }
        }
    }

    private struct Endpoints: Encodable {
        let urls: [String]
        let confirm: Bool
    }

    /// Runs a test in a world whose simulator sends its notifications to the service.
    static func withNotifications<Result: Sendable>(
        confirm: Bool = false, _ body: (ShopWorld) async throws -> Result
    ) async throws -> Result {
        let post = Post()
        return try await withSimulator(post: { await post.deliver($0) }) { simulator, _ in
            let store = try SQLiteStore.inMemory()
            let world = try ShopWorld(simulator: simulator, store: store, clock: WorldClock())
            post.connect(world)
            let _: JSONValue = try await simulator.control(
                "PUT", "notification-endpoints",
                Endpoints(urls: ["https://pay.example/amazonpay/notifications"], confirm: confirm))
            let result = try await body(world)
            await store.close()
            return result
        }
    }

    /// Amazon sends what it has to tell, and the service acts on it.
    func deliver() async throws {
        try await simulator.deliverNotifications()
        await runDue()
    }

    /// A message about an object arrives; it is not acted on yet.
    func receive(_ object: PaymentNotification.Object, id: String = "message-1") async throws {
        try await service.notifications?.receive(simulator.notification(about: object, messageId: id))
    }

    /// A message about an object arrives and is acted on.
    func notify(_ object: PaymentNotification.Object, id: String = "message-1") async throws {
        try await receive(object, id: id)
        await runDue()
    }

    func message(_ id: String = "message-1") async throws -> InboxMessage? {
        try await service.records.find(
            InboxMessage.self, InboxMessage.documentID(id, of: service.records.storeId))?.record
    }

    /// The messages of the inbox, in the order in which they came.
    func messages() async throws -> [InboxMessage] {
        try await service.records.page(InboxMessage.self, limit: 1000).found.map(\.record)
    }

    /// The lines of an order's time line, oldest first.
    func timeLine(_ orderId: String = "ORDER-1", _ kind: JournalEntry.Kind = .state) async throws -> [String] {
        try await service.records.journal(of: orderId).filter { $0.kind == kind }.map(\.title)
    }

    /// What a person has to look at.
    func openTopics() async throws -> [String] {
        try await service.records.page(AttentionItem.self, state: "Open", limit: 1000).found.map(\.record.topic)
    }

    /// The names of the timers of a thing.
    func timers(of key: DocumentKey) async throws -> [String] {
        try await store.timers(dueBy: .distantFuture, limit: .max).filter { $0.key == key }.map(\.name)
    }

    /// How often an operation of Amazon Pay was called.
    func calls(_ operation: String) async throws -> Int {
        struct Log: Decodable {
            struct Entry: Decodable { let operation: String? }
            let requests: [Entry]
        }
        let log: Log = try await simulator.control("GET", "requests?limit=500")
        return log.requests.count { $0.operation == operation }
    }
}
