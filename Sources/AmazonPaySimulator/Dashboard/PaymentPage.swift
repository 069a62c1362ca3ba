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
