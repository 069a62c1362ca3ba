import ArgumentParser

/// The tool: Amazon Pay on one's own machine, the checkout service, and a demonstration of both.
@main
struct AmazonPayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amazonpay",
        abstract:
            "Amazon Pay on your own machine, a checkout service that loses no order, and every call from the terminal.",
        subcommands: [
            SimulateCommand.self, ServeCommand.self, CheckCommand.self, ProbeCommand.self, PaymentsCommand.self,
            ReconcileCommand.self, VerifyCommand.self, TokensCommand.self, DemoCommand.self, CallCommand.self,
            ButtonCommand.self, SignCommand.self, ExplainCommand.self, KeysCommand.self, WorldCommand.self,
            ShopCommand.self,
        ])
}
