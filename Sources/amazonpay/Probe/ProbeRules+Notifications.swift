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
        guard verdict.word == .right else { return verdict }
        guard evidence.notifications.count == 2, let first = evidence.notifications.first, !first.calls.isEmpty else {
            return .unclear(
                "Both are accepted, and the shop asked Amazon nothing about the first one: what it would have done "
                    + "twice was not seen.")
        }
        return .right("Both are accepted, and the second one changes nothing.")
    }

    static func afterLateNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let moved = evidence.notifications.first(where: { !moving.isDisjoint(with: $0.calls) }) {
            return .wrong("It moved money: \(moved.calls.joined(separator: ", ")).")
        }
        let verdict = notPaid(evidence)
        guard verdict.word == .right else { return verdict }
        return unanswered(evidence) ?? .right("The order stays unpaid.")
    }

    static func afterOldNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let moved = evidence.notifications.first(where: { !moving.isDisjoint(with: $0.calls) }) {
            return .wrong("It moved money: \(moved.calls.joined(separator: ", ")).")
        }
        let verdict = paid(evidence)
        guard verdict.word == .right else { return verdict }
        return unanswered(evidence) ?? .right("Nothing moves, and the order stays as it is.")
    }

    /// An address that has no notifications at all keeps no rule about them.
    private static func unanswered(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        guard let status = evidence.notifications.first?.status else {
            return .unclear("No notification was sent.")
        }
        guard status == 404 || status == 405 else { return nil }
        return .unclear("The notification is answered \(status): nothing takes it, so nothing was seen.")
    }

    /// The first one is forged, the second one says the same and is genuine.
    static func afterForgedNotification(_ evidence: ProbeEvidence) -> ProbeVerdict {
        guard evidence.notifications.count == 2, let forged = evidence.notifications.first,
            let genuine = evidence.notifications.last, let status = forged.status
        else { return .unclear("The two notifications were not both sent.") }
        guard status < 300 else {
            guard let accepted = genuine.status, accepted < 300 else {
                return .unclear(
                    "It is refused with \(status), and so is the genuine one: what the signature decides was not seen.")
            }
            return .right("It is refused with \(status), and the genuine one is accepted.")
        }
        if !forged.calls.isEmpty {
            return .wrong(
                "It is believed: answered \(status), and the shop called \(forged.calls.joined(separator: ", ")).")
        }
        guard genuine.calls.isEmpty else { return .right("It is answered \(status) and ignored.") }
        return .wrong("Forged and genuine ones are answered alike (\(status)): the signature decides nothing.")
    }
}
