extension ProbeRules {
    /// Calls that move money, or end what money could be moved with.
    private static let moving: Set<String> = [
        "completeCheckoutSession", "captureCharge", "createCharge", "createRefund", "cancelCharge",
        "closeChargePermission",
    ]

    static func afterEarlyNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        let verdict = paid(evidence)
        guard verdict.word == .right else { return verdict }
        guard let status = evidence.notifications.first?.status, status < 300 else {
            return .unclear(
                "The return works, but the early notification is refused, and Amazon does not send it again.")
        }
        return .right("The notification is accepted, and the return is what completes.")
    }

    static func afterRepeatedNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let refused = evidence.notifications.first(where: { ($0.status ?? 0) >= 300 }) {
            return .wrong(
                "A genuine notification is answered \(refused.status ?? 0) (\(refused.step)): Amazon does not send it again."
            )
        }
        if let again = evidence.notifications.dropFirst().first(where: { !moving.isDisjoint(with: $0.calls) }) {
            return .wrong("The second one moved money again: \(again.calls.joined(separator: ", ")).")
        }
        let verdict = paid(evidence)
        return verdict.word == .right ? .right("Both are accepted, and the second one changes nothing.") : verdict
    }

    static func afterLateNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let moved = evidence.notifications.first(where: { !moving.isDisjoint(with: $0.calls) }) {
            return .wrong("It moved money: \(moved.calls.joined(separator: ", ")).")
        }
        let verdict = notPaid(evidence)
        return verdict.word == .right ? .right("The order stays unpaid.") : verdict
    }

    static func afterOldNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let moved = evidence.notifications.first(where: { !moving.isDisjoint(with: $0.calls) }) {
            return .wrong("It moved money: \(moved.calls.joined(separator: ", ")).")
        }
        let verdict = paid(evidence)
        return verdict.word == .right ? .right("Nothing moves, and the order stays as it is.") : verdict
    }

    /// The first one is forged, the second one says the same and is genuine.
    static func afterForgedNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        guard evidence.notifications.count == 2, let forged = evidence.notifications.first,
            let genuine = evidence.notifications.last, let status = forged.status
        else { return .unclear("The two notifications were not both sent.") }
        guard status < 300 else { return .right("It is refused with \(status).") }
        if !forged.calls.isEmpty {
            return .wrong(
                "It is believed: answered \(status), and the shop called \(forged.calls.joined(separator: ", ")).")
        }
        guard genuine.calls.isEmpty else { return .right("It is answered \(status) and ignored.") }
        return .wrong("Forged and genuine ones are answered alike (\(status)): the signature decides nothing.")
    }
}
