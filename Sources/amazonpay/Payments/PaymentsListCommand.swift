import AmazonPayCheckout
import ArgumentParser

/// `amazonpay payments list`: the latest checkouts.
struct PaymentsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the latest checkouts, newest first.")

    private static let states = [
        "Open", "Checking", "Reviewing", "Updating", "Paying", "Completing", "Completed", "Failed",
    ]

    @Option(
        help: """
            Only those in this state: Open, Checking, Reviewing, Updating, Paying, Completing, Completed or Failed.
            """)
    var state: String?

    @Option(help: "At most so many, up to 1000.")
    var limit = 50

    @OptionGroup var settings: LedgerSettings

    func validate() throws {
        guard state.map(Self.states.contains) ?? true else {
            throw ValidationError("--state has to be one of \(Self.states.joined(separator: ", ")).")
        }
        guard (1...1000).contains(limit) else { throw ValidationError("--limit has to be between 1 and 1000.") }
    }

    func run() async throws {
        try await settings.read { ledger in
            let entries = try await ledger.checkouts(inState: state, limit: limit)
            if settings.json { return StandardOutput.event(entries) }
            for entry in entries { StandardOutput.line(entry.line) }
        }
    }
}

extension LedgerEntry {
    /// Order, state, amount and ids in columns.
    var line: String {
        let outcome = reasonCode.map { "\(state)/\($0)" } ?? state
        return [
            createdAt.extendedText, outcome.padded(to: 24), chargeAmount.description.padded(to: 14),
            (chargeId?.rawValue ?? chargePermissionId?.rawValue ?? "-").padded(to: 28), orderId,
        ].joined(separator: "  ")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
