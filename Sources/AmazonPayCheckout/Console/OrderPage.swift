import AmazonPayModel

/// The page of an order: what was paid, what can be done, and what happened.
struct OrderPage: Sendable {
    let title: String
    let formToken: String
    let orderId: String
    let checkouts: [OverviewPage.Row]
    let payments: [PaymentPart]
    let needs: [OverviewPage.Need]
    let lines: [Line]
    /// Where the part of the time line is that comes before; `nil` when there is none.
    let earlierURL: String?

    /// A payment with what can be done about it.
    struct PaymentPart: Sendable {
        let id: String
        let permission: String
        let permissionState: String
        let balance: String?
        let type: String
        let intent: String
        /// Unknown for a permission that was agreed on elsewhere.
        let session: String?
        let buyer: String?
        let instrument: String?
        let charges: [ChargePart]
        let refunds: [RefundPart]
        let operations: [OperationPart]
        let canBeClosed: Bool
        let closing: Offer
    }

    /// A form that asks for something.
    struct Offer: Sendable {
        let paymentId: String
        let chargeId: String?
        let amount: String?
        let currency: String?
        /// What the field of the amount takes: a regular expression, a keypad, and both in words.
        let pattern: String?
        let inputMode: String?
        let hint: String?
        /// One for each form that was shown: sent twice, it is done once.
        let operationId: String
        let formToken: String
    }

    struct ChargePart: Sendable {
        let id: String
        let state: String
        let tone: String
        let amount: String?
        let captured: String?
        let refunded: String?
        let reason: String?
        let capture: Offer?
        let cancel: Offer?
        let refund: Offer?
    }

    struct RefundPart: Sendable {
        let id: String
        let state: String
        let tone: String
        let amount: String?
        let reason: String?
    }

    struct OperationPart: Sendable {
        let id: String
        let name: String
        let state: String
        let tone: String
        let amount: String?
        let time: String
    }

    /// A line of the time line.
    struct Line: Sendable {
        struct Detail: Sendable {
            let name: String
            let value: String
        }

        let time: String
        let kind: String
        let title: String
        /// How often, and until when, where equal lines are counted.
        let count: String?
        let details: [Detail]

        init(_ entry: JournalEntry) {
            time = Self.text(of: entry.at)
            count = entry.count.map {
                "\($0) times, last "
                    + Self.text(of: Timestamp(milliseconds: entry.lastMilliseconds ?? entry.milliseconds))
            }
            kind = entry.kind.rawValue
            title = entry.title
            details = entry.details.sorted { $0.key < $1.key }.map { Detail(name: $0.key, value: $0.value) }
        }

        private static func text(of moment: Timestamp) -> String {
            let fraction = String(moment.milliseconds % 1000)
            return moment.extendedText.replacing("T", with: " ").replacing("Z", with: "") + "."
                + String(repeating: "0", count: 3 - fraction.count) + fraction
        }
    }
}
