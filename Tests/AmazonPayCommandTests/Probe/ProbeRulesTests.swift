import Testing

@testable import amazonpay

/// From what was seen to the verdict.
@Suite struct ProbeRulesTests {
    typealias Evidence = ProbeEvidence

    private static func session(
        _ state: String = "Completed", _ role: Evidence.Session.Role = .own, id: String = "s1"
    ) -> Evidence.Session {
        Evidence.Session(id: id, role: role, state: state, amount: "14.00 USD")
    }

    private static func visit(
        _ looks: Evidence.Looks, status: UInt = 200, session: String? = "s1", failure: String? = nil,
        hasAsked: Bool? = true
    ) -> Evidence.Visit {
        Evidence.Visit(
            step: "return", statuses: [status], looks: looks, failure: failure, session: session, hasAsked: hasAsked)
    }

    private static func complete(_ status: Int = 200, _ amount: String = "14.00 USD", id: String = "s1")
        -> Evidence.Call
    {
        Evidence.Call(
            operation: "completeCheckoutSession", path: "/v2/checkoutSessions/\(id)/complete", status: status,
            amount: amount)
    }

    private static let read = Evidence.Call(
        operation: "getCheckoutSession", path: "/v2/checkoutSessions/s1", status: 200)

    private static func told(_ status: UInt?, _ calls: [String] = []) -> Evidence.Notification {
        Evidence.Notification(step: "told", status: status, calls: calls)
    }

    private static func evidence(
        _ sessions: [Evidence.Session], _ visits: [Evidence.Visit], _ calls: [Evidence.Call] = [complete()],
        told notifications: [Evidence.Notification] = []
    ) -> Evidence {
        Evidence(visits: visits, notifications: notifications, calls: calls, sessions: sessions)
    }

    struct Row: Sendable {
        let name: String
        let situation: ProbeSituation
        let evidence: Evidence
        let word: ProbeVerdict.Word
        let why: String

        init(
            _ name: String, _ situation: ProbeSituation, _ word: ProbeVerdict.Word, _ why: String = "",
            _ evidence: Evidence
        ) {
            self.name = name
            self.situation = situation
            self.evidence = evidence
            self.word = word
            self.why = why
        }
    }

    static let rows: [Row] = returns + strangers + notifications

    private static let returns: [Row] = [
        Row("paid", .ordinaryReturn, .right, "thanked", evidence([session()], [visit(.paid)])),
        Row(
            "never completed", .ordinaryReturn, .wrong, "never called", evidence([session("Open")], [visit(.other)], [])
        ),
        Row(
            "Complete refused and left", .failingComplete, .wrong, "answered 500",
            evidence([session("Open")], [visit(.other)], [complete(500)])),
        Row(
            "given up, and the buyer is told", .failingComplete, .unclear, "sale is lost",
            evidence([session("Open")], [visit(.notPaid)], [complete(500)])),
        Row(
            "paid and told otherwise", .ordinaryReturn, .wrong, "told that the payment",
            evidence([session()], [visit(.notPaid)])),
        Row(
            "paid and a page that says nothing", .ordinaryReturn, .unclear, "neither",
            evidence([session()], [visit(.other)])),
        Row(
            "thanks for nothing", .declined, .wrong, "Canceled",
            evidence([session("Canceled")], [visit(.paid)], [])),
        Row("declined and told", .declined, .right, "told", evidence([session("Canceled")], [visit(.notPaid)], [])),
        Row("completed after all", .returnAfterCancel, .wrong, "completed", evidence([session()], [visit(.notPaid)])),
        Row(
            "an error page", .doubleReturn, .wrong, "status 500",
            evidence([session()], [visit(.paid), visit(.other, status: 500)])),
        Row(
            "no answer", .slowComplete, .wrong, "timeout",
            evidence([session()], [visit(.other, failure: "timeout")])),
        Row("twice the same", .doubleReturn, .right, "once", evidence([session()], [visit(.paid), visit(.paid)])),
        Row(
            "the second time it failed", .doubleReturn, .wrong, "not successful",
            evidence([session()], [visit(.paid), visit(.notPaid)], [complete(), complete(422)])),
        Row(
            "a refused repetition, and the session is read", .doubleReturn, .right, "",
            evidence([session()], [visit(.paid), visit(.paid)], [complete(), complete(422), read])),
        Row(
            "a refused repetition that nobody looks into", .doubleReturn, .unclear, "not read",
            evidence([session()], [visit(.paid), visit(.paid)], [read, complete(), complete(422)])),
        Row(
            "one tab of three lost", .simultaneousReturns, .wrong, "1 of 3",
            evidence([session()], [visit(.paid), visit(.notPaid), visit(.paid)])),
        Row(
            "tabs that wait", .simultaneousReturns, .right, "no tab",
            evidence([session()], [visit(.other), visit(.other), visit(.paid)])),
        Row(
            "told that it failed, then paid", .lostAnswer, .wrong, "pays twice",
            evidence([session()], [visit(.notPaid), visit(.paid)])),
        Row(
            "waited, then paid", .lostAnswer, .right, "in the end",
            evidence([session()], [visit(.other), visit(.paid)])),
    ]

    private static let strangers: [Row] = [
        Row(
            "the tampered amount", .wrongAmount, .wrong, "over 14.00 USD",
            evidence(
                [session("Open"), session("Completed", .otherAmount, id: "s2")], [visit(.notPaid)],
                [complete(200, "1.00 USD", id: "s2")])),
        Row(
            "an attempt with the tampered amount", .wrongAmount, .wrong, "called with 1.00 USD",
            evidence(
                [session("Open"), session("Open", .otherAmount, id: "s2")], [visit(.notPaid)],
                [complete(409, "1.00 USD", id: "s2")])),
        Row(
            "the stored amount, refused", .wrongAmount, .right, "",
            evidence(
                [session("Open"), session("Open", .otherAmount, id: "s2")], [visit(.notPaid, session: "s2")],
                [complete(409, id: "s2")])),
        Row(
            "thanks for the tampered one", .wrongAmount, .wrong, "nothing was paid",
            evidence([session("Open")], [visit(.paid, session: "unknown")], [])),
        Row(
            "another merchant's", .foreignMerchant, .wrong, "another merchant",
            evidence([session("Open"), session("Completed", .otherMerchant, id: "s2")], [visit(.notPaid)], [])),
        Row(
            "thanks for an id that is none", .unknownSession, .wrong, "nothing was paid",
            evidence([session("Open")], [visit(.paid, session: nil)], [])),
        Row("an id that is none", .unknownSession, .right, "", evidence([session("Open")], [visit(.other)], [])),
        Row(
            "an id that nobody asked about", .unknownSession, .unclear, "never asked Amazon",
            evidence([session("Open")], [visit(.notPaid, hasAsked: false)], [])),
        Row(
            "a cancelled session that nobody asked about", .returnAfterCancel, .unclear, "never asked Amazon",
            evidence([session("Canceled")], [visit(.other, hasAsked: nil), visit(.other, hasAsked: false)], [])),
        Row(
            "another amount that nobody asked about", .wrongAmount, .unclear, "never asked Amazon",
            evidence([session("Open")], [visit(.other, hasAsked: false)], [])),
        Row(
            "the other order's session was not looked at", .foreignOrder, .unclear, "neither asked",
            evidence(
                [session("Open"), session("Completed", .otherOrder, id: "s2")],
                [visit(.other, hasAsked: false), visit(.paid, session: "s2"), visit(.other)], [complete(id: "s2")])),
        Row(
            "the other order keeps its session", .foreignOrder, .right, "its own order",
            evidence(
                [session("Open"), session("Completed", .otherOrder, id: "s2")],
                [visit(.notPaid), visit(.paid, session: "s2"), visit(.notPaid)], [complete(id: "s2")])),
        Row(
            "one payment for two orders", .foreignOrder, .wrong, "the session is Open",
            evidence(
                [session("Open"), session("Completed", .otherOrder, id: "s2")],
                [visit(.paid), visit(.paid, session: "s2"), visit(.paid)], [complete(id: "s2")])),
        Row(
            "the session is spoilt", .foreignOrder, .wrong, "no longer pays",
            evidence(
                [session("Open"), session("Open", .otherOrder, id: "s2")],
                [visit(.notPaid), visit(.notPaid, session: "s2")], [])),
    ]

    private static let notifications: [Row] = [
        Row(
            "early and accepted", .notificationFirst, .right, "accepted",
            evidence([session()], [visit(.paid)], told: [told(200)])),
        Row(
            "early and refused", .notificationFirst, .unclear, "refused",
            evidence([session()], [visit(.paid)], told: [told(404)])),
        Row(
            "early and believed", .notificationFirst, .wrong, "session is Open",
            evidence([session("Open")], [visit(.paid)], [], told: [told(200)])),
        Row(
            "twice and a crash", .notificationTwice, .wrong, "500",
            evidence([session()], [visit(.paid)], told: [told(200), told(500)])),
        Row(
            "silence", .notificationTwice, .wrong, "not answered",
            evidence([session()], [visit(.paid)], told: [told(nil)])),
        Row(
            "twice and refused", .notificationTwice, .wrong, "does not send it again",
            evidence([session()], [visit(.paid)], told: [told(200), told(409)])),
        Row(
            "twice and captured twice", .notificationTwice, .wrong, "captureCharge",
            evidence([session()], [visit(.paid)], told: [told(200, ["captureCharge"]), told(200, ["captureCharge"])])),
        Row(
            "twice and read twice", .notificationTwice, .right, "changes nothing",
            evidence([session()], [visit(.paid)], told: [told(200, ["getCharge"]), told(200, ["getCharge"])])),
        Row(
            "twice and ignored", .notificationTwice, .unclear, "was not seen",
            evidence([session()], [visit(.paid)], told: [told(200), told(200)])),
        Row(
            "late, and no such address", .notificationAfterCancel, .unclear, "nothing takes it",
            evidence([session("Canceled")], [visit(.notPaid)], [], told: [told(404)])),
        Row(
            "old, and no such address", .replayedNotification, .unclear, "nothing takes it",
            evidence([session()], [visit(.paid)], told: [told(405)])),
        Row(
            "forged and genuine refused", .forgedNotification, .unclear, "so is the genuine one",
            evidence([session()], [visit(.paid)], told: [told(403), told(403)])),
        Row(
            "late and completed", .notificationAfterCancel, .wrong, "moved money",
            evidence([session("Canceled")], [visit(.notPaid)], told: [told(200, ["completeCheckoutSession"])])),
        Row(
            "late and nothing", .notificationAfterCancel, .right, "unpaid",
            evidence([session("Canceled")], [visit(.notPaid)], [], told: [told(200)])),
        Row(
            "old and refunded", .replayedNotification, .wrong, "createRefund",
            evidence([session()], [visit(.paid)], told: [told(200, ["createRefund"])])),
        Row(
            "old and refused", .replayedNotification, .right, "",
            evidence([session()], [visit(.paid)], told: [told(403)])),
        Row(
            "forged and refused", .forgedNotification, .right, "refused with 403",
            evidence([session()], [visit(.paid)], told: [told(403), told(200, ["getCharge"])])),
        Row(
            "forged and believed", .forgedNotification, .wrong, "believed",
            evidence([session()], [visit(.paid)], told: [told(200, ["getCharge"]), told(200, ["getCharge"])])),
        Row(
            "forged and ignored", .forgedNotification, .right, "ignored",
            evidence([session()], [visit(.paid)], told: [told(200), told(200, ["getCharge"])])),
        Row(
            "forged like genuine", .forgedNotification, .wrong, "alike",
            evidence([session()], [visit(.paid)], told: [told(200), told(200)])),
    ]

    @Test(arguments: rows.indices)
    func `what was seen leads to the verdict`(index: Int) {
        let row = Self.rows[index]
        let verdict = ProbeRules.verdict(row.situation, row.evidence)
        #expect(verdict.word == row.word, "\(row.name): \(verdict)")
        #expect(verdict.why.contains(row.why), "\(row.name): \(verdict)")
    }

    @Test(arguments: ProbeSituation.allCases)
    func `an error page is wrong in every situation`(situation: ProbeSituation) {
        let seen = Self.evidence([Self.session()], [Self.visit(.other, status: 503)])
        #expect(ProbeRules.verdict(situation, seen).word == .wrong)
    }
}
