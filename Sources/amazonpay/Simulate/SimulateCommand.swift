import AmazonPay
import AmazonPaySimulator
public import ArgumentParser
import DurableStore
import Foundation
import HTTPService

/// `amazonpay simulate`: Amazon Pay on one's own machine.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Runs Amazon Pay on this machine: its API, its pages, its clock.",
        discussion: """
            The first start makes a certificate authority, a merchant with a store, and a key pair in the data folder; \
            credentials.json in it names all of them, and the ports in use. When it is ready it prints what to open, and \
            settings to copy for the client libraries for Node, PHP, Java, .NET, Ruby and Python. Both ports serve the \
            signed API (/v2, /sandbox/v2, /live/v2), the buyer's pages, checkout.js and the control API \
            (/simulator/v1/). What was answered is on disk, and the next start goes on from there. SIGINT and SIGTERM end it.

            Examples:
              amazonpay simulate
                  Keys and objects in .amazonpay, on the ports 8443 and 8080.
              amazonpay simulate --https-port 443
                  For Amazon's library for PHP, which calls no other port.
              amazonpay simulate --https-port 0 --http-port 0 --json \\
                                 --in-memory --clock manual --seed 1
                  For tests: free ports, one line of JSON, nothing on disk but keys,
                  time that only passes when it is told to, repeatable ids.
              amazonpay simulate --throttling live
                  With the limits of the live service: 429 when they are exceeded.
              amazonpay simulate --host 0.0.0.0 --public-url http://192.168.1.20:8080 \\
                                 --control-token-file token.txt
                  For phones and other machines, which reach it at that address and may
                  use the control API with that token.
            """)

    @Option(help: "The folder that keys, certificates and objects are kept in.")
    var data = ".amazonpay"

    @Option(help: "The port for HTTPS; 0 picks a free one.")
    var httpsPort = 8443

    @Option(help: "The port for plain HTTP; 0 picks a free one.")
    var httpPort = 8080

    @Option(
        help: ArgumentHelp(
            "The address to listen on.",
            discussion:
                "Requests for another host than localhost, a loopback address, this address and that of --public-url "
                + "are refused with 421."))
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            "The address under which others reach the simulator, such as http://192.168.1.20:8080.",
            discussion:
                "The certificate, credentials.json and the text at the start name it, and requests for its host are "
                + "answered. Addresses in answers follow the host that a request came to.",
            valueName: "url"))
    var publicUrl: String?

    @Flag(help: "Keep the objects in memory only; keys and certificates stay in the folder.")
    var inMemory = false

    @Option(
        help: ArgumentHelp(
            "Keep the objects in this PostgreSQL database: postgresql://…; one simulator for each.",
            discussion:
                "Other users of this machine see it in the list of processes: with a password in it, set "
                + "\(SimulateSecret.store.variable) or use --store-file."))
    var store: String?

    @Option(help: "A file with the address of that database.")
    var storeFile: String?

    @Option(
        help: ArgumentHelp(
            "How the clock goes.",
            discussion: "real: with real time, and further when it is advanced. manual: only when it is advanced."))
    var clock = SimulatorClock.Mode.real

    @Option(
        help: ArgumentHelp(
            "Which source the answers follow where two contradict each other.",
            discussion: "documented: Amazon's documentation. observed: what its sandbox was seen to answer."))
    var profile = AnswerProfile.documented

    @Option(
        help: ArgumentHelp(
            "Which of Amazon's limits of the rate of calls hold, for all keys.",
            discussion: "Above it 429 TooManyRequests is answered. The live limits are the wider ones."))
    var throttling = Throttling.off

    @Option(
        help: ArgumentHelp(
            "Where notifications say that their certificate is. (default: this simulator)",
            discussion:
                "For receivers that insist on a host such as https://sns.us-east-1.amazonaws.com; let it lead here."))
    var notificationOrigin: String?

    @Option(help: "A number that makes the ids of a run repeatable. (default: ids differ in each run)")
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "What calls of the control API have to bring as bearer token. (default: none, and only this machine may call)",
            discussion:
                "Other users of this machine see it in the list of processes: better set "
                + "\(SimulateSecret.controlToken.variable) or use --control-token-file."))
    var controlToken: String?

    @Option(help: "A file with that token.")
    var controlTokenFile: String?

    @Option(help: "A proxy in front that is believed when it names the client: an address or a network, 10.0.0.0/8.")
    var trustedProxies: [String] = []

    @Flag(help: "Print one line of JSON when requests are accepted, in place of the text.")
    var json = false

    func validate() throws {
        _ = try publicAddress
        _ = try token
        guard try !inMemory || database == nil else { throw ValidationError("Give either --in-memory or --store.") }
    }

    func run() async throws {
        let logger = Surroundings.logger("amazonpay.simulate")
        OpenFiles.raiseLimit()
        let folder = try DataFolder(URL(fileURLWithPath: data, isDirectory: true))
        let store = try await openStore(folder)
        let token = try token
        let simulator = try await SimulatorHost(
            folder: folder, store: store,
            server: .init(
                host: host, httpsPort: httpsPort, httpPort: httpPort,
                proxies: try TrustedProxies(entries: trustedProxies)),
            configuration: .init(
                service: .init(profile: profile), clockMode: clock, throttling: throttling,
                notificationOrigin: notificationOrigin, controlToken: token, publicAddress: try publicAddress),
            proxies: try proxies(),
            surroundings: .init(
                realNow: Surroundings.now, random: random, sleep: Surroundings.sleep, logger: logger)
        ) { [json, host, publicUrl] ready in
            PlainHTTPNotice(host: host, publicURL: publicUrl)?.write(to: logger)
            SimulatorGreeting(ready).say(asJSON: json)
        }
        try await RunningServices.run([simulator], logger: logger)
        await store.close()
    }

    private func proxies() throws -> ProxySettings {
        do {
            return try ProxySettings(environment: ProcessInfo.processInfo.environment)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    private func openStore(_ folder: DataFolder) async throws -> any DurableStore {
        if inMemory { return try SQLiteStore.inMemory() }
        return try await CheckoutDatabase.open(
            try database.map(CheckoutDatabase.address(url:)) ?? .file(folder.database.path))
    }

    private var token: String? {
        get throws {
            try SimulateSecret.controlToken.value(
                controlToken, file: controlTokenFile, environment: ProcessInfo.processInfo.environment)
        }
    }

    private var database: String? {
        get throws {
            try SimulateSecret.store.value(store, file: storeFile, environment: ProcessInfo.processInfo.environment)
        }
    }

    private var publicAddress: PublicAddress? {
        get throws {
            do {
                return try publicUrl.map { url throws(PublicAddress.Invalid) in try PublicAddress(url) }
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }

    private var random: @Sendable () -> UInt64 {
        guard let seed else { return Surroundings.systemRandom }
        let numbers = SeededNumbers(seed: seed)
        return { numbers.next() }
    }
}

extension SimulatorClock.Mode: ExpressibleByArgument {}

extension AnswerProfile: ExpressibleByArgument {}

extension Throttling: ExpressibleByArgument {}
