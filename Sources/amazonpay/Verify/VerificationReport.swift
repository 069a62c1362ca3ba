import AmazonPayCheckout

/// The outcome of `amazonpay verify`, for people and for programs.
struct VerificationReport: Encodable {
    let event = "verify"
    let isKept: Bool
    let promises: [Verification.Promise]

    /// - Parameter comparison: What a reconciliation that changes nothing has found; absent where Amazon was not asked.
    init(_ verification: Verification, _ comparison: ReconciliationReport?) {
        promises = verification.promises + (comparison.map { [Self.promise($0)] } ?? [])
        isKept = promises.allSatisfy(\.violations.isEmpty)
    }

    private enum CodingKeys: String, CodingKey {
        case event, isKept, promises
    }

    var text: String {
        let broken = promises.count { !$0.violations.isEmpty }
        let end = broken == 0 ? "Every promise holds." : "\(broken) of \(promises.count) promises are broken."
        return (promises.flatMap(Self.lines) + ["", end]).joined(separator: "\n")
    }

    private static func promise(_ report: ReconciliationReport) -> Verification.Promise {
        let unseen = Verification.Violation(
            subject: "reconciliation", orderId: nil,
            text: "Not everything was looked at: the limit of reads was reached.")
        return .init(
            name: "asAmazonShows", text: "What is stored is what Amazon shows.",
            checked: report.looked.values.reduce(0, +),
            violations: report.findings.map {
                .init(subject: "\($0.code.rawValue) \($0.subject)", orderId: $0.orderId, text: $0.difference)
            } + (report.isComplete ? [] : [unseen]))
    }

    private static func lines(_ promise: Verification.Promise) -> [String] {
        let verdict = promise.violations.isEmpty ? "ok    " : "BROKEN"
        let count = String(promise.checked)
        let padding = String(repeating: " ", count: max(0, 8 - count.count))
        return ["\(verdict) \(padding)\(count)  \(promise.text)"]
            + promise.violations.map { violation in
                let order = violation.orderId.map { " of order \($0)" } ?? ""
                return "                 \(violation.subject)\(order): \(violation.text)"
            }
    }
}
