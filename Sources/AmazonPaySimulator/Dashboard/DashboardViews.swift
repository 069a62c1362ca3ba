import AmazonPayModel

/// The first page: how much there is, the clock, the calls, the latest payments.
struct OverviewPage: Sendable {
    struct Count: Sendable {
        let kind: String
        let name: String
        let count: String
    }

    struct Jump: Sendable {
        let by: String
        let label: String

        static let all = [
            Jump(by: "PT30S", label: "+30 s"), Jump(by: "PT1H", label: "+1 hour"), Jump(by: "P1D", label: "+1 day"),
            Jump(by: "P7D", label: "+7 days"), Jump(by: "P30D", label: "+30 days"), Jump(by: "P1M", label: "+1 month"),
        ]
    }

    var problem: String?
    let counts: [Count]
    let now: String
    let mode: String
    let otherMode: String
    let jumps = Jump.all
    let chart: CallChart?
    let objects: [ObjectRow]
}

/// A list of objects.
struct ObjectsPage: Sendable {
    struct Kind: Sendable {
        let kind: String
        let name: String
        let isChosen: Bool
    }

    var problem: String?
    let kinds: [Kind]
    let objects: [ObjectRow]
    let next: String?
}

/// Everything about one payment, with what can be done about it.
struct PaymentPage: Sendable {
    /// A form with one or several buttons.
    struct Verbs: Sendable {
        struct Button: Sendable {
            let value: String
            let label: String
        }

        struct Card: Sendable {
            let value: String
            let label: String
        }

        struct Cards: Sendable {
            let options: [Card]
        }

        struct Amount: Sendable {
            let amount: String
            let currencyCode: String
        }

        let title: String
        let action: String
        let id: String
        let back: String
        var cards: Cards?
        var amount: Amount?
        let buttons: [Button]
    }

    struct Event: Sendable {
        let at: String
        let kind: String
        let id: String
        let what: String
        let detail: String?
    }

    struct Document: Sendable {
        let id: String
        let json: String
    }

    var problem: String?
    let id: String
    let pageURL: String?
    let verbs: [Verbs]
    let objects: [ObjectRow]
    let events: [Event]
    let documents: [Document]
}

/// The signed calls, each with its explanation.
struct RequestsPage: Sendable {
    struct Row: Sendable {
        let at: String
        let status: String
        let tone: String
        let operation: String
        let method: String
        let path: String
        let verdict: String
        let requestId: String
        let key: String?
        let firstDifference: String?
        let canonicalRequest: String?
        let stringToSign: String?
        let body: String?
    }

    var problem: String?
    let requests: [Row]
}

/// Endpoints and notifications.
struct NotificationsPage: Sendable {
    struct Row: Sendable {
        let id: String
        let at: String
        let type: String
        let link: String?
        let state: String
        let tone: String
        let attempts: String
    }

    var problem: String?
    let urls: String
    let unconfirmed: [String]
    let notifications: [Row]
}

/// What goes wrong on purpose.
struct FaultsPage: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: String
    }

    struct Row: Sendable {
        let operation: String
        let action: String
        let seen: Int
        let matched: Int
    }

    var problem: String?
    let operations: [String]
    let actions: [Choice]
    let faults: [Row]
}
