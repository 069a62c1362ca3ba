import ArgumentParser
import Configuration

/// `amazonpay check`: what keeps a shop from taking payments.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what keeps a shop from taking payments, and what to do about it.",
        discussion: """
            It reads the settings that amazonpay serve reads, makes one signed call that changes nothing, and opens the \
            addresses that are given. With a live key, or with --live, whatever only works without real money fails.

              amazonpay check --config .amazonpay/credentials.json
              amazonpay check --config settings.json --public-url https://pay.shop.example --live

            Exit status: 0 nothing fails; 1 something does; 64 the command line is wrong.
            """)

    @OptionGroup var settings: CheckSettings

    @Flag(help: "Judge as for going live, also with a key of the sandbox.")
    var live = false

    @Flag(help: "Print one line of JSON.")
    var json = false

    func run() async throws {
        let inspector = CheckInspector(
            config: try await settings.reader(), isLiveAsked: live, now: Surroundings.now)
        let report = CheckReport(CheckRules.findings(await inspector.inspect()))
        if json { StandardOutput.event(report) } else { StandardOutput.line(report.text) }
        guard report.isReady else { throw ExitCode.failure }
    }
}
