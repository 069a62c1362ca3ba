import AmazonPay
import AmazonPayCheckout
import AmazonPaySimulator
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import ServiceLifecycle

/// One `amazonpay serve`: the production code of the checkout service, with a database, a network and a clock of the
/// world.
final class ServiceProcess: Sendable {
    /// What each process of a world is given.
    struct Settings: Sendable {
        let simulator: Simulator
        let merchant: TestMerchant
        let key: PrivateKey
        let database: WorldDatabase
        let verifier: @Sendable () throws -> NotificationSource
        let webhooks: any Transport
        let calls: CallBook
        /// Seconds between two reconciliations; `nil` for none.
        let reconcileEverySeconds: Int?
    }

    /// The answer to a request.
    struct Reply: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: Data

        var json: JSONValue { (try? JSONInput.value(body)) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// The process died before it answered.
    struct ConnectionLost: Error {}

    /// The address that buyers' browsers see.
    static let origin = "https://pay.example"
    static let shopToken = "token-of-the-shop"

    let life: ProcessLife
    private let service: CheckoutService
    private let respond: @Sendable (Request, BasicRequestContext) async throws -> Response
    private let runtime: WorldRuntime
    private static let channel = NIOAsyncTestingChannel()
    private static let silence = Logger(label: "amazonpay-world", factory: { _ in SwiftLogNoOpLogHandler() })

    /// Starts a process, as `amazonpay serve` does.
    init(_ settings: Settings, on machine: Machine, life: ProcessLife, _ runtime: WorldRuntime) async throws {
        self.life = life
        self.runtime = runtime
        let connection = AmazonConnection(
            settings.simulator, life: life, machine: machine, calls: settings.calls, runtime)
        let clock = runtime.clock
        let time = AmazonTime(machine: { machine.now }, uptime: { clock.uptime }) { await connection.time() }
        let client = try Self.client(
            settings, DateReadingTransport(connection) { time.learn($0) }, now: { time.now }, name: life.name, runtime)
        service = try CheckoutService(
            configuration: Self.configuration(settings),
            store: FaultyStore(settings.database, life: life, runtime), gateway: ClientGateway(client: client),
            webhookTransport: settings.webhooks, notifications: try settings.verifier(), amazonTime: time,
            surroundings: Self.surroundings(life, machine, runtime))
        try await service.prepare()
        try await service.reconcileRegularly(everySeconds: settings.reconcileEverySeconds)
        let responder = service.buildResponder()
        respond = { try await responder.respond(to: $0, context: $1) }
    }

    /// Runs the loops of the process until it dies.
    func run() async {
        let running = Task(executorPreference: runtime.executor) { [service] in
            await withDiscardingTaskGroup { group in
                for loop in service.services {
                    // A loop ends when it is cancelled.
                    group.addTask { try? await loop.run() }
                }
            }
        }
        await life.ended()
        running.cancel()
        await running.value
    }

    /// Answers a request.
    ///
    /// - Throws: ``ConnectionLost`` when the process died meanwhile.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], body: Data = Data()
    ) async throws(ConnectionLost) -> Reply {
        guard !life.hasEnded else { throw ConnectionLost() }
        var headers = headers
        if !body.isEmpty { headers[.contentLength] = "\(body.count)" }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "https", authority: "pay.example", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let context = BasicRequestContext(
            source: ApplicationRequestContextSource(channel: Self.channel, logger: Self.silence))
        do {
            let response = try await respond(request, context)
            let collector = BodyCollector()
            try await response.body.write(collector)
            guard !life.hasEnded else { throw ConnectionLost() }
            return Reply(status: response.status.code, headers: response.headers, body: collector.body)
        } catch {
            throw ConnectionLost()
        }
    }
}

extension ServiceProcess {
    private static func configuration(_ settings: Settings) -> CheckoutConfiguration {
        var configuration = CheckoutConfiguration(
            merchantId: settings.merchant.merchantId, storeId: Store.ID(rawValue: settings.merchant.storeId),
            ledgerCurrency: .usd, publicAddress: PublicAddress(origin),
            checkoutScriptURL: "https://amazon.example/checkout.js", shopToken: shopToken)
        configuration.webhook = .init(url: "https://shop.example/events", secrets: ["a secret of the shop's endpoint"])
        return configuration
    }

    /// A client of the merchant's.
    static func client(
        _ settings: Settings, _ transport: any Transport, now: @escaping @Sendable () -> Timestamp, name: String,
        _ runtime: WorldRuntime
    ) throws -> AmazonPayClient {
        let clock = runtime.clock
        let numbers = runtime.numbers("client/\(name)")
        var surroundings = AmazonPayClient.Surroundings(
            now: now, instant: { clock.instant },
            sleep: { try await clock.sleep(seconds: ($0 - clock.instant) / .seconds(1)) }, random: { numbers.next() })
        surroundings.executor = runtime.executor
        surroundings.signatures = .digest
        return try AmazonPayClient(
            configuration: .init(publicKeyId: settings.merchant.publicKeyId, privateKey: settings.key, region: .na),
            transport: transport, surroundings: surroundings)
    }

    /// Pauses of the loops that look for work again and again.
    private static let pausesOfLoops: Set<Double> = [0.2, 0.25, 0.5]

    private static func surroundings(
        _ life: ProcessLife, _ machine: Machine, _ runtime: WorldRuntime
    ) -> CheckoutService.Surroundings {
        let clock = runtime.clock
        let numbers = runtime.numbers("ids/\(life.name)")
        var surroundings = CheckoutService.Surroundings(
            now: { machine.now }, makeID: { Self.identifier(numbers) },
            sleep: { seconds in
                guard !life.hasEnded else { throw CancellationError() }
                if pausesOfLoops.contains(seconds) {
                    try await clock.pause(seconds: seconds)
                } else {
                    try await clock.sleep(seconds: seconds)
                }
                guard !life.hasEnded else { throw CancellationError() }
            }, owner: life.name, logger: silence, uptime: { clock.uptime })
        surroundings.executor = runtime.executor
        return surroundings
    }

    private static func identifier(_ numbers: RandomNumbers) -> String {
        let halves = (0..<2).map { _ in String(numbers.next(), radix: 16) }
        return halves.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    }
}

/// Keeps the body of a response.
private final class BodyCollector: ResponseBodyWriter {
    private(set) var body = Data()

    func write(_ buffer: ByteBuffer) async throws { body.append(contentsOf: buffer.readableBytesView) }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
