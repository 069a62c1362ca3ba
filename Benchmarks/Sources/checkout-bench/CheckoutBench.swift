import ArgumentParser

/// Measures the Completes of a simulator, the client, and the checkout service, beside what they can be compared with, on one machine.
@main
struct CheckoutBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkout-bench",
        subcommands: [
            CompletesCommand.self, EchoCommand.self, ClientCommand.self, AnswerCommand.self, ReturnsCommand.self,
            LeastCommand.self,
        ])
}
