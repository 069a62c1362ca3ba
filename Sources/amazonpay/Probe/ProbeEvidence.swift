/// What was seen in a situation: of the buyer's browser, of the shop's calls, and of the truth in the simulator.
struct ProbeEvidence: Encodable, Hashable, Sendable {
    /// What a page tells the buyer.
    enum Looks: String, Encodable, Sendable {
        case paid
        case notPaid
        /// Neither: a page that waits, for instance.
        case other
    }

    /// One visit of the buyer's browser.
    struct Visit: Encodable, Hashable, Sendable {
        /// What was opened, in words.
        let step: String
        /// The statuses on the way, redirects included.
        var statuses: [UInt] = []
        /// Where the buyer ended.
        var address = ""
        var looks = Looks.other
        /// Why there was no page.
        var failure: String?
        /// The session that has to be paid for this page to say so; `nil` for none at all.
        var session: String?
        /// Whether the shop has asked Amazon about the session in the address meanwhile; `nil` when nobody looked.
        var hasAsked: Bool?
    }

    /// One call of the shop's.
    struct Call: Encodable, Hashable, Sendable {
        let operation: String
        let path: String
        let status: Int
        /// What Complete was called with, as the shop wrote it.
        var amount: String?
    }

    /// The truth about a session.
    struct Session: Encodable, Hashable, Sendable {
        /// Why there is more than one.
        enum Role: String, Encodable, Sendable {
            /// The one that the shop's own button made.
            case own
            /// Of another order of the same shop.
            case otherOrder
            /// Of another merchant, with the shop's return address in it.
            case otherMerchant
            /// Over another amount, with everything else as the shop wrote it.
            case otherAmount
        }

        let id: String
        let role: Role
        let state: String
        var reasonCode: String?
        /// What the order is about; `nil` when the payload does not say.
        var amount: String?

        var isPaid: Bool { state == "Completed" }
    }

    /// One notification, and what the shop answered.
    struct Notification: Encodable, Hashable, Sendable {
        let step: String
        /// `nil` when nothing was answered.
        let status: UInt?
        /// What the shop called between it and the next thing that happened.
        var calls: [String] = []
    }

    var visits: [Visit] = []
    var notifications: [Notification] = []
    var calls: [Call] = []
    var sessions: [Session] = []
}

extension ProbeEvidence {
    func session(_ role: Session.Role) -> Session? { sessions.first { $0.role == role } }

    /// The calls of Complete for a session.
    func completions(of session: Session) -> [Call] {
        calls.filter { $0.operation == "completeCheckoutSession" && $0.path.contains(session.id) }
    }
}
