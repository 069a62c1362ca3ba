public import AmazonPay
public import AmazonPaySimulator
import DurableStore
import Logging

/// Runs a test with a simulator of its own: nothing on disk, no socket, a clock that stands still until it is advanced.
///
/// - Parameters:
///   - configuration: How the simulator behaves.
///   - seed: The ids that it gives out follow from it.
///   - post: Takes the notifications that ``TestSimulator/deliverNotifications()`` sends to the endpoints of
///     ``TestSimulator/sendNotifications(to:)``.
///   - body: The test, with the simulator and a client of its merchant.
public func withSimulator<Result: Sendable>(
    configuration: Simulator.Configuration = .init(clockMode: .manual), seed: UInt64 = 1,
    post: (@Sendable (NotificationPost) async -> NotificationPost.Outcome)? = nil,
    _ body: (TestSimulator, AmazonPayClient) async throws -> Result
) async throws -> Result {
    let store = try SQLiteStore.inMemory()
    let numbers = SplitMix(seed: seed)
    let logger = Logger(label: "amazonpay-testing", factory: { _ in SwiftLogNoOpLogHandler() })
    let simulator = try Simulator(
        configuration: configuration, store: store,
        surroundings: .init(
            realNow: { TestKey.now }, random: { numbers.next() }, sleep: { _ in }, logger: logger, post: post)
    ) { try TestSender.shared.get().identity }
    simulator.handOut(pageOrigin: "http://localhost", fileOrigin: "https://localhost")
    simulator.notificationOrigin = TestSender.origin
    try await simulator.start()
    let key = try TestKey.shared.get()
    let merchant = try await TestMerchant(in: simulator, key: key.publicKey)
    let client = try TestSimulator.client(of: simulator, publicKeyId: merchant.publicKeyId, key)
    let test = TestSimulator(
        simulator: simulator, client: client, merchantId: merchant.merchantId,
        publicKeyId: merchant.publicKeyId, storeId: Store.ID(rawValue: merchant.storeId))
    do {
        let result = try await body(test, client)
        await store.close()
        return result
    } catch {
        await store.close()
        throw error
    }
}
