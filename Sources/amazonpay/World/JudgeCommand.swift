import AmazonPay
import AmazonPayWorld
import ArgumentParser
import Foundation

/// `amazonpay world judge`: judges a world that ran as real processes.
struct JudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Judges a shop, a service and a simulator that ran as real processes.",
        discussion: """
            The oracle is the one of the seeded worlds. It compares the simulator's ledger with the shop's books, a JSON \
            file, and asks the running service as the shop does. Nothing may be under way any more. It prints a line for \
            each promise that was broken, and ends with 1 when there is one.
            """)

    @Argument(help: "The shop's books: a JSON file with orders, checkouts, operations and webhooks.")
    var books: String

    @Option(help: "The data folder of the simulator; it may run.")
    var amazon: String

    @Option(help: "Where the service can be reached, for instance http://localhost:8090.")
    var service: String

    @Option(help: "The file with the shop's token.")
    var tokenFile: String

    func validate() throws {
        guard ServiceOrigin(service) != nil else {
            throw ValidationError("--service must be an address without a path, for instance http://localhost:8090.")
        }
    }

    func run() async throws {
        let verdict = try await AsyncHTTPClientTransport.withTransport { transport in
            guard let origin = ServiceOrigin(service) else { throw ExitCode.validationFailure }
            let world = try await RealWorld(
                books: Data(contentsOf: URL(filePath: books)),
                database: URL(filePath: amazon).appending(path: "simulator.sqlite"), service: origin,
                token: String(contentsOfFile: tokenFile, encoding: .utf8)
                    .trimmingCharacters(in: .whitespacesAndNewlines),
                transport: transport)
            return try await world.judge()
        }
        for violation in verdict.violations { print("\(violation.promise): \(violation.description)") }
        print(
            "\(verdict.orders) orders, \(verdict.webhooks) webhooks, \(verdict.movements) charges and refunds; "
                + "\(verdict.violations.count) promises broken")
        if !verdict.violations.isEmpty { throw ExitCode.failure }
    }
}
