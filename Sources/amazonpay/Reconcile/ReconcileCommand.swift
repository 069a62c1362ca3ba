import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Foundation

/// `amazonpay reconcile`: compares what the checkout service has stored with what Amazon shows.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile", abstract: "Compares what is stored with what Amazon shows, and repairs what is safe.",
        discussion: """
            It takes the same settings as "amazonpay serve" and may run while that runs. Each line says what differs, \
            what was done, and why that is safe.

            Exit status: 0 when nothing is left to do, 2 when something is left for a person or was not looked at, 64 \
            when a setting is missing or wrong, 1 when it could not be carried out.
            """)

    /// Something is left for a person.
    private static let somethingLeft = ExitCode(2)

    @OptionGroup var settings: ServeSettings

    @Flag(help: "Change nothing; only say what would be done.")
    var dryRun = false

    @Option(help: "How far back to look, for instance 2026-01-31T00:00:00Z; 35 days when absent.")
    var since: String?

    @Option(help: "How often Amazon is asked in a second at most.")
    var readsPerSecond = 5

    @Option(help: "How often Amazon is asked at most; without a limit when absent.")
    var mostReads: Int?

    @Flag(help: "Print the report as one line of JSON.")
    var json = false

    func validate() throws {
        let moment = since.flatMap(Timestamp.init)
        guard since == nil || moment.map({ $0.isGregorian && $0 < Surroundings.now() }) ?? false else {
            throw ValidationError(
                "--since has to be a time in UTC, for instance 2026-01-31T00:00:00Z, in the past and not before 1583.")
        }
        guard (1...100).contains(readsPerSecond) else {
            throw ValidationError("--reads-per-second has to be between 1 and 100.")
        }
    }

    func run() async throws {
        let report = try await AccountReconciliation(settings: settings).run(
            ReconciliationOptions(
                isDryRun: dryRun, since: since.flatMap(Timestamp.init), readsPerSecond: readsPerSecond,
                mostReads: mostReads))
        if json { StandardOutput.event(report) } else { StandardOutput.line(ReconciliationText(report).text) }
        if report.left > 0 || !report.isComplete { throw Self.somethingLeft }
    }
}
