/// All findings, for people and for programs.
struct CheckReport: Encodable {
    private static let widths = (verdict: 6, check: 17)

    let event = "check"
    /// Whether nothing fails.
    let isReady: Bool
    let findings: [CheckFinding]

    init(_ findings: [CheckFinding]) {
        self.findings = findings
        isReady = findings.allSatisfy { $0.verdict != .fail }
    }

    private enum CodingKeys: String, CodingKey {
        case event, isReady, findings
    }

    var text: String {
        let counts = CheckFinding.Verdict.allCases.map { verdict in
            "\(findings.count { $0.verdict == verdict }) \(verdict.rawValue)"
        }
        let end = isReady ? "Ready" : "Not ready"
        return (findings.map(Self.line) + ["", "\(end): \(counts.joined(separator: ", "))."]).joined(separator: "\n")
    }

    private static func line(_ finding: CheckFinding) -> String {
        let indent = String(repeating: " ", count: widths.verdict + widths.check)
        let first =
            padded(finding.verdict.rawValue, widths.verdict) + padded(finding.check, widths.check) + finding.finding
        return first + (finding.advice.map { "\n\(indent)→ \($0)" } ?? "")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
