import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import DurableStore

/// `amazonpay verify`: checks the service's promises against a database.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks the checkout service's promises against everything it has stored.",
        discussion: """
            Run it after a restore, an incident or an upgrade; the service may run meanwhile. It reads and changes \
            nothing. Each promise has a line with the number of records it was checked for, and a line for each record \
            that breaks it. With --amazon it also compares with what Amazon shows, with the settings of "amazonpay serve".

            Exit status: 0 when every promise holds, 2 when one is broken, 64 when a setting is missing or wrong, 1 when \
            it could not be carried out.
            """)

    private static let somethingBroken = ExitCode(2)

    @OptionGroup var settings: ServeSettings

    @Flag(help: "Compare with what Amazon shows, too. It needs a key.")
    var amazon = false

    @Flag(help: "Print the report as one line of JSON.")
    var json = false

    func run() async throws {
        let config = try await settings.reader()
        let store = try await CheckoutDatabase.open(CheckoutDatabase.existing(config))
        let verification = try await Verification(reading: store)
        await store.close()
        let comparison = amazon ? try await AccountReconciliation(settings: settings).run(.init(isDryRun: true)) : nil
        let report = VerificationReport(verification, comparison)
        if json { StandardOutput.event(report) } else { StandardOutput.line(report.text) }
        if !report.isKept { throw Self.somethingBroken }
    }
}
