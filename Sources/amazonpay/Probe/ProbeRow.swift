/// One row of the verdict table.
struct ProbeRow: Encodable, Sendable {
    let situation: ProbeSituation
    let title: String
    let verdict: ProbeVerdict
    /// What was seen; `nil` when it was not played.
    let evidence: ProbeEvidence?

    init(_ situation: ProbeSituation, _ verdict: ProbeVerdict) {
        self.situation = situation
        title = situation.title
        self.verdict = verdict
        evidence = nil
    }

    init(_ situation: ProbeSituation, _ evidence: ProbeEvidence) {
        self.situation = situation
        title = situation.title
        verdict = ProbeRules.verdict(situation, evidence)
        self.evidence = evidence
    }

    /// The row as people read it.
    var text: String {
        let word = verdict.word.rawValue
        let head = word + String(repeating: " ", count: max(1, 9 - word.count)) + situation.rawValue
        return ([head] + details.map { "         " + $0 }).joined(separator: "\n")
    }

    private var details: [String] {
        guard let evidence else { return [title, "→ \(verdict.why)"] }
        var lines = [title]
        let pages = evidence.visits.map(Self.page)
        if !pages.isEmpty { lines.append("buyer: " + Self.counted(pages)) }
        let told = evidence.notifications.map { "\($0.step): \($0.status.map(String.init) ?? "no answer")" }
        if !told.isEmpty { lines.append("notifications: " + told.joined(separator: ", ")) }
        lines.append("calls: " + (evidence.calls.isEmpty ? "none" : Self.counted(evidence.calls.map(Self.call))))
        return lines + ["→ \(verdict.why)"]
    }

    private static func page(_ visit: ProbeEvidence.Visit) -> String {
        let statuses = visit.statuses.map(String.init).joined(separator: " → ")
        let looks =
            switch visit.looks {
            case .paid: "paid"
            case .notPaid: "not paid"
            case .other: "another page"
            }
        return "\(statuses.isEmpty ? "no answer" : statuses) \(visit.failure ?? looks)"
    }

    private static func call(_ call: ProbeEvidence.Call) -> String {
        "\(call.operation) \(call.status)" + (call.amount.map { " (\($0))" } ?? "")
    }

    /// Equal neighbours once, with their number.
    private static func counted(_ texts: [String]) -> String {
        var groups: [(text: String, count: Int)] = []
        for text in texts {
            if groups.last?.text == text {
                groups[groups.count - 1].count += 1
            } else {
                groups.append((text, 1))
            }
        }
        return groups.map { $0.count == 1 ? $0.text : "\($0.count) × \($0.text)" }.joined(separator: ", ")
    }
}
