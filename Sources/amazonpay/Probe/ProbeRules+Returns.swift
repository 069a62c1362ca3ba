extension ProbeRules {
    /// The order has to be paid, and the last page has to say so.
    static func paid(_ evidence: ProbeEvidence) -> ProbeVerdict {
        guard let session = evidence.session(.own) else { return .unclear("There is no session of the shop's own.") }
        guard session.isPaid else { return unpaid(session, evidence) }
        switch evidence.visits.last?.looks {
        case .paid: return .right("Completed, and the buyer is thanked.")
        case .notPaid: return .wrong("The buyer has paid and is told that the payment was not successful.")
        case .other, nil:
            return .unclear(
                "Completed, but the last page is neither that of a paid order nor that of a failed payment.")
        }
    }

    private static func unpaid(
        _ session: ProbeEvidence.Session, _ evidence: ProbeEvidence
    ) -> ProbeVerdict {
        guard session.state == "Open" else {
            return .wrong("The buyer has paid, and the session is \(described(session)).")
        }
        guard let call = evidence.completions(of: session).last else {
            return .wrong("The buyer has paid, and Complete was never called: Amazon cancels it after 24 hours.")
        }
        let answer = "Complete was answered \(call.status)"
        return evidence.visits.last?.looks == .notPaid
            ? .unclear("\(answer) and given up: nothing is charged, the buyer is told, and the sale is lost.")
            : .wrong("\(answer), and nobody has completed the session since: Amazon cancels it after 24 hours.")
    }

    /// Completed once, and every page says the same.
    static func paidOnce(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let lost = evidence.visits.first(where: { $0.looks == .notPaid }), evidence.session(.own)?.isPaid == true {
            return .wrong("The buyer has paid and is told that the payment was not successful (\(lost.step)).")
        }
        let verdict = paid(evidence)
        guard verdict.word == .right, let session = evidence.session(.own) else { return verdict }
        return blindRepetition(session, evidence) ?? .right("Completed once, and each page says that it is paid.")
    }

    /// A Complete that is refused tells nothing: only the session tells why.
    private static func blindRepetition(
        _ session: ProbeEvidence.Session, _ evidence: ProbeEvidence
    ) -> ProbeVerdict? {
        let calls = evidence.calls.filter { $0.path.contains(session.id) }
        guard let refused = calls.lastIndex(where: { $0.operation == "completeCheckoutSession" && $0.status == 422 })
        else { return nil }
        let isRead = calls[(refused + 1)...].contains { $0.operation == "getCheckoutSession" && $0.status == 200 }
        return isRead
            ? nil
            : .unclear("Complete was called again and refused with 422, and the session was not read to see why.")
    }

    static func paidOnceInManyTabs(_ evidence: ProbeEvidence) -> ProbeVerdict {
        let lost = evidence.visits.count { $0.looks == .notPaid }
        guard lost == 0 || evidence.session(.own)?.isPaid != true else {
            return .wrong("The buyer has paid, and \(lost) of \(evidence.visits.count) pages say that it failed.")
        }
        let verdict = paid(evidence)
        return verdict.word == .right ? .right("Completed once, and no tab says anything else.") : verdict
    }

    /// Something went wrong on the way; what counts is how it ends, and that nobody is told a falsehood before.
    static func paidInTheEnd(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let lost = evidence.visits.first(where: { $0.looks == .notPaid }), evidence.session(.own)?.isPaid == true {
            return .wrong(
                "The payment went through, and the buyer is told that it was not successful (\(lost.step)): "
                    + "whoever tries again pays twice.")
        }
        let verdict = paid(evidence)
        guard verdict.word == .right else { return verdict }
        return .right("Completed in the end, and the buyer is thanked; nobody was told that it failed.")
    }

    /// Nothing may be paid, and no page may say that something is.
    static func notPaid(_ evidence: ProbeEvidence) -> ProbeVerdict {
        if let session = evidence.sessions.first(where: \.isPaid) {
            return .wrong("The session was completed (\(session.role.rawValue)).")
        }
        guard evidence.visits.contains(where: { $0.hasAsked == true }) else {
            return .unclear(
                "Nothing is paid, and the shop never asked Amazon about the session: what it would have done was not "
                    + "seen.")
        }
        guard evidence.visits.last?.looks == .notPaid else {
            return .right("Nothing is paid, and no page says that it is.")
        }
        return .right("Nothing is paid, and the buyer is told.")
    }

    /// The other order's session may pay for the other order, and for nothing else.
    static func otherOrderOnly(_ evidence: ProbeEvidence) -> ProbeVerdict {
        guard let other = evidence.session(.otherOrder) else { return .unclear("There is no other order.") }
        let ownVisit = evidence.visits.last { $0.session == other.id }
        let isTried = evidence.visits.first?.hasAsked == true || evidence.visits.first?.looks == .notPaid
        switch (other.isPaid, ownVisit?.looks) {
        case (true, .paid) where !isTried:
            return .unclear(
                "The session paid for its own order, but with the first order's address the shop neither asked Amazon "
                    + "about it nor refused it: what it would have done was not seen.")
        case (true, .paid): return .right("The session paid for its own order only.")
        case (true, .notPaid):
            return .wrong("The other order's buyer has paid and is told that the payment was not successful.")
        case (true, _): return .unclear("The other order is completed, but its page does not say so.")
        case (false, _):
            return .wrong(
                "The session no longer pays for its own order: it is \(described(other)) after its own buyer's return.")
        }
    }
}
