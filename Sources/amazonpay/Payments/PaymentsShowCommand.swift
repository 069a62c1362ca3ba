import AmazonPayCheckout
import ArgumentParser

/// `amazonpay payments show`: everything that is known of an order.
struct PaymentsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows an order: its checkouts, charges, refunds and operations, and its time line.")

    @Argument(help: "The order's number, or an id of its checkout, payment, session, permission, charge or refund.")
    var name: String

    @OptionGroup var settings: LedgerSettings

    func run() async throws {
        try await settings.read { ledger in
            guard let order = try await ledger.order(name) else {
                throw ValidationError("Nothing is known by \(name).")
            }
            if settings.json { return StandardOutput.event(order) }
            StandardOutput.line(order.text)
        }
    }
}

extension LedgerOrder {
    /// What a person reads.
    var text: String {
        var lines = ["Order \(orderId)"]
        lines += checkouts.map { "  checkout  \($0.checkoutId)  \($0.state)  \($0.chargeAmount)" }
        lines += items.map { item in
            let reason = item.reasonCode.map { "/\($0)" } ?? ""
            return "  \(item.kind)  \(item.id)  \(item.state)\(reason)  \(item.amount?.description ?? "")"
        }
        lines += attention.map { "  !  \($0)" }
        lines += timeLine.map { line in
            let details = line.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return "  \(line.time)  \(line.kind)  \(line.title)  \(details.joined(separator: " "))"
        }
        return lines.joined(separator: "\n")
    }
}

extension LedgerOrder.Line {
    /// With milliseconds: what happens in one second has an order too.
    fileprivate var time: String {
        let fraction = String(milliseconds % 1000)
        return Timestamp(milliseconds: milliseconds).extendedText.dropLast()
            + "." + String(repeating: "0", count: 3 - fraction.count) + fraction + "Z"
    }
}
