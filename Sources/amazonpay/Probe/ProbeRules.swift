/// From what was seen to the verdict.
///
/// Two truths are compared: what the simulator knows of each session, and what the buyer was told. Which calls a shop
/// makes on the way is its own affair, as long as the two fit.
enum ProbeRules {
    static func verdict(_ situation: ProbeSituation, _ evidence: ProbeEvidence) -> ProbeVerdict {
        if let wrong = anywhere(evidence) { return wrong }
        return switch situation {
        case .ordinaryReturn, .returnWithoutSession: paid(evidence)
        case .doubleReturn: paidOnce(evidence)
        case .simultaneousReturns: paidOnceInManyTabs(evidence)
        case .lostAnswer, .slowComplete, .failingComplete: paidInTheEnd(evidence)
        case .declined, .returnAfterCancel, .unknownSession, .returnAfterExpiry: notPaid(evidence)
        case .foreignMerchant, .wrongAmount: notPaid(evidence)
        case .foreignOrder: otherOrderOnly(evidence)
        case .notificationFirst: afterEarlyNotification(evidence)
        case .notificationTwice: afterRepeatedNotification(evidence)
        case .notificationAfterCancel: afterLateNotification(evidence)
        case .replayedNotification: afterOldNotification(evidence)
        case .forgedNotification: afterForgedNotification(evidence)
        }
    }

    // MARK: - Wrong in every situation

    private static func anywhere(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        brokenPage(evidence) ?? strangersSession(evidence) ?? wrongAmount(evidence) ?? falseThanks(evidence)
            ?? brokenEndpoint(evidence)
    }

    private static func brokenPage(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        for visit in evidence.visits {
            if let status = visit.statuses.first(where: { $0 >= 500 }) {
                return .wrong("The buyer sees status \(status) (\(visit.step)).")
            }
            if let failure = visit.failure { return .wrong("The buyer gets no page (\(visit.step)): \(failure).") }
        }
        return nil
    }

    private static func strangersSession(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        if let session = evidence.session(.otherAmount), session.isPaid {
            let amount = evidence.completions(of: session).last?.amount ?? "its own amount"
            return .wrong(
                "The session over another amount was completed with \(amount); the order is over "
                    + "\(session.amount ?? "something else").")
        }
        if let session = evidence.session(.otherMerchant), session.isPaid {
            return .wrong("The session of another merchant was completed.")
        }
        return nil
    }

    /// Whether it was accepted or not: the amount has to be the one that is stored with the order.
    private static func wrongAmount(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        for session in evidence.sessions where session.role != .otherOrder {
            guard let ordered = session.amount else { continue }
            for call in evidence.completions(of: session) {
                guard let amount = call.amount, amount != ordered else { continue }
                return .wrong("Complete was called with \(amount), the order is over \(ordered).")
            }
        }
        return nil
    }

    private static func falseThanks(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        for visit in evidence.visits where visit.looks == .paid {
            guard let id = visit.session, let session = evidence.sessions.first(where: { $0.id == id }) else {
                return .wrong("The buyer is told that the order is paid, and nothing was paid (\(visit.step)).")
            }
            guard session.isPaid else {
                return .wrong(
                    "The buyer is told that the order is paid, and the session is "
                        + "\(described(session)) (\(visit.step)).")
            }
        }
        return nil
    }

    private static func brokenEndpoint(_ evidence: ProbeEvidence) -> ProbeVerdict? {
        for notification in evidence.notifications {
            guard let status = notification.status else {
                return .wrong("The notification is not answered (\(notification.step)).")
            }
            if status >= 500 {
                return .wrong(
                    "The notification is answered \(status) (\(notification.step)); Amazon repeats it again and again.")
            }
        }
        return nil
    }

    static func described(_ session: ProbeEvidence.Session) -> String {
        session.reasonCode.map { "\(session.state)/\($0)" } ?? session.state
    }
}
