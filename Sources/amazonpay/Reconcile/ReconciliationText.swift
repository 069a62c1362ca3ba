import AmazonPayCheckout

/// A report for people.
struct ReconciliationText {
    let text: String

    init(_ report: ReconciliationReport) {
        var lines = report.findings.map(Self.lines)
        if report.omittedFindings > 0 { lines.append("… and \(report.omittedFindings) more.") }
        lines.append(Self.summary(report))
        text = lines.joined(separator: "\n\n")
    }

    private static func lines(_ finding: ReconciliationFinding) -> String {
        let mark =
            switch finding.outcome {
            case .repaired: "repaired"
            case .wouldRepair: "would repair"
            case .left: "left"
            }
        return """
            [\(mark)] \(finding.code.rawValue)   \(finding.subject)   order \(finding.orderId)
              \(finding.difference)
              \(finding.action) \(finding.reason)
            """
    }

    private static func summary(_ report: ReconciliationReport) -> String {
        let looked = report.looked.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\($0.value == 1 ? "" : "s")" }
        let count = { (outcome: ReconciliationFinding.Outcome) in report.findings.count { $0.outcome == outcome } }
        let done =
            report.isDryRun
            ? "\(count(.wouldRepair)) would be repaired; nothing was changed" : "\(count(.repaired)) repaired"
        return """
            Looked at \(looked.isEmpty ? "nothing: there is nothing" : looked.joined(separator: ", ")), asked Amazon \
            \(report.reads) times. \(report.findings.count + report.omittedFindings) found, \(done), \(report.left) left.\
            \(report.isComplete ? "" : " Not everything was looked at: the limit of reads was reached.")
            """
    }
}
