import ArgumentParser

/// `amazonpay payments`: what a checkout service has stored.
struct PaymentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payments", abstract: "Shows what the checkout service has stored; it may be running meanwhile.",
        subcommands: [PaymentsListCommand.self, PaymentsShowCommand.self])
}
