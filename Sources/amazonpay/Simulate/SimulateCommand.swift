import AmazonPaySimulator
import ArgumentParser
import DurableStore
import Foundation

/// `amazonpay simulate`: Amazon Pay on one's own machine.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Runs Amazon Pay on this machine: its API, its pages, its clock.")

    @Option(help: "The folder that keys, certificates and objects are kept in.")
    var data = ".amazonpay"

    @Option(help: "The port for HTTPS; 0 picks a free one.")
    var httpsPort = 8443

    @Option(help: "The port for plain HTTP; 0 picks a free one.")
    var httpPort = 8080

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Keep the objects in memory only; keys and certificates stay in the folder.")
    var inMemory = false

    @Option(help: "How the clock goes: real or manual.", transform: Choice.read)
    var clock = SimulatorClock.Mode.real

    @Option(help: "Which source the answers follow: documented or observed.", transform: Choice.read)
    var profile = AnswerProfile.documented

    @Option(help: "Which published limits calls have: off, sandbox or live.", transform: Choice.read)
    var throttling = Throttling.off

    @Option(
        help: ArgumentHelp(
            "Where notifications say that their certificate is, such as https://sns.us-east-1.amazonaws.com.",
            discussion: "For receivers that insist on Amazon's host; let the name lead to this machine."))
    var notificationOrigin: String?

    @Option(help: "Makes the ids of a run repeatable.")
    var seed: UInt64?

    @Option(help: "What calls of the control API from other machines have to bring as bearer token.")
    var controlToken: String?

    @Flag(help: "Print one line of JSON when requests are accepted.")
    var json = false

    func run() async throws {
        let logger = Surroundings.logger("amazonpay.simulate")
        let folder = try DataFolder(URL(fileURLWithPath: data, isDirectory: true))
        let store: any DurableStore =
            inMemory ? try SQLiteStore.inMemory() : try SQLiteStore(path: folder.database.path)
        let simulator = try await SimulatorHost(
            folder: folder, store: store,
            server: .init(host: host, httpsPort: httpsPort, httpPort: httpPort),
            configuration: .init(
                service: .init(profile: profile), clockMode: clock, throttling: throttling,
                notificationOrigin: notificationOrigin, controlToken: controlToken),
            surroundings: .init(
                realNow: Surroundings.now, random: random, sleep: Surroundings.sleep, logger: logger)
        ) { [json] ready in
            SimulatorGreeting(ready).say(asJSON: json)
        }
        try await RunningServices.run([simulator], logger: logger)
        await store.close()
    }

    private var random: @Sendable () -> UInt64 {
        guard let seed else { return Surroundings.systemRandom }
        let numbers = SeededNumbers(seed: seed)
        return { numbers.next() }
    }
}

/// A flag's value out of a few.
private enum Choice {
    static func read<Value: RawRepresentable & CaseIterable>(_ text: String) throws -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            throw ValidationError("'\(text)' is not one of \(Value.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return value
    }
}
