import ArgumentParser

/// Measures the Completes of a simulator, and what they can be compared with, in one run on one machine.
@main
struct CheckoutBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkout-bench", subcommands: [CompletesCommand.self, EchoCommand.self])
}
