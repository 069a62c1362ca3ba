import AmazonPaySimulator
import ArgumentParser
import Testing

@testable import amazonpay

/// What `amazonpay simulate` says of itself and takes.
@Suite struct SimulateHelpTests {
    /// In one line: where it is broken does not matter.
    private static let help = SimulateCommand.helpMessage().split { $0.isWhitespace }.joined(separator: " ")

    @Test(arguments: [
        "--data <data>", "(default: .amazonpay)", "--https-port", "(default: 8443)", "--http-port", "(default: 8080)",
        "--host", "(default: 127.0.0.1)", "--in-memory", "--clock", "real, manual", "(values: documented, observed;",
        "default: documented)", "(values: off, sandbox, live; default: off)", "--seed", "--control-token", "--json",
        "--throttling live", "--https-port 443", "credentials.json", "Node, PHP, Java, .NET, Ruby and Python",
    ])
    func `the help names every flag, its values and its default, and shows examples`(text: String) {
        #expect(Self.help.contains(text), "\(Self.help)")
    }

    @Test func `without flags nothing is limited, the clock is real and the documentation is followed`() throws {
        let command = try SimulateCommand.parse([])
        #expect(command.throttling == .off)
        #expect(command.clock == .real)
        #expect(command.profile == .documented)
    }

    @Test(arguments: [("off", Throttling.off), ("sandbox", .sandbox), ("live", .live)])
    func `limits are chosen by name`(name: String, throttling: Throttling) throws {
        #expect(try SimulateCommand.parse(["--throttling", name]).throttling == throttling)
    }

    @Test(arguments: ["--throttling", "--clock", "--profile"])
    func `a value that is none is refused`(flag: String) {
        #expect(throws: (any Error).self) { try SimulateCommand.parse([flag, "sometimes"]) }
    }
}
