import AmazonPay
public import AmazonPaySimulator
import DurableStore
import Logging

/// Runs a test with a simulator of its own: nothing on disk, no socket, a clock that stands still until it is advanced.
///
/// - Parameters:
///   - configuration: How the simulator behaves.
///   - seed: The ids that it gives out follow from it.
///   - body: The test.
public func withSimulator<Result: Sendable>(
    configuration: Simulator.Configuration = .init(clockMode: .manual), seed: UInt64 = 1,
    _ body: (TestSimulator) async throws -> Result
) async throws -> Result {
    let store = try SQLiteStore.inMemory()
    let numbers = SplitMix(seed: seed)
    let logger = Logger(label: "amazonpay-testing", factory: { _ in SwiftLogNoOpLogHandler() })
    let simulator = try Simulator(
        configuration: configuration, store: store,
        surroundings: .init(realNow: { TestKey.now }, random: { numbers.next() }, sleep: { _ in }, logger: logger))
    try await simulator.start()
    let key = try TestKey.shared.get()
    let merchant = try await TestMerchant(in: simulator, key: key.publicKey)
    let client = try AmazonPayClient(
        configuration: .init(publicKeyId: merchant.publicKeyId, privateKey: key, region: .na),
        transport: InProcessTransport(simulator: simulator),
        surroundings: .init(now: { TestKey.now }, sleep: { _ in }))
    let test = TestSimulator(
        simulator: simulator, client: client, merchantId: merchant.merchantId,
        storeId: Store.ID(rawValue: merchant.storeId))
    do {
        let result = try await body(test)
        await store.close()
        return result
    } catch {
        await store.close()
        throw error
    }
}

/// One key pair for all the tests of a process: making one takes longer than most tests.
private enum TestKey {
    static let shared = Swift.Result { try PrivateKey.generate() }
    /// 2026-01-01T00:00:00Z: signer and simulator agree on the time, and no test depends on today.
    static let now = Timestamp(milliseconds: 1_767_225_600_000)
}
