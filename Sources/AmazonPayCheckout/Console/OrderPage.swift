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
        let details: [Detail]

        init(_ entry: JournalEntry) {
            let fraction = String(entry.milliseconds % 1000)
            time =
                entry.at.extendedText.replacing("T", with: " ").replacing("Z", with: "") + "."
                + String(repeating: "0", count: 3 - fraction.count) + fraction
            kind = entry.kind.rawValue
            title = entry.title
            details = entry.details.sorted { $0.key < $1.key }.map { Detail(name: $0.key, value: $0.value) }
        }
    }
}
