import ArgumentParser

/// Measures the Completes of a simulator and the client, beside what they can be compared with, on one machine.
@main
struct CheckoutBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkout-bench",
        subcommands: [
            CompletesCommand.self, EchoCommand.self, ClientCommand.self, AnswerCommand.self,
        ])
}
