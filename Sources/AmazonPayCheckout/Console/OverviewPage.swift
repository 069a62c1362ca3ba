/// The first page of the console.
struct OverviewPage: Sendable {
    /// A line of a list of checkouts.
    struct Row: Sendable {
        let orderId: String
        let url: String
        let state: String
        let tone: String
        let amount: String
        let time: String
        let reason: String?

        init(_ checkout: Checkout) {
            orderId = checkout.request.orderId
            url = ConsolePath.page(ofOrder: orderId)
            state = checkout.stateName
            tone = checkout.payment != nil ? "good" : checkout.failure != nil ? "bad" : "pending"
            amount = checkout.request.chargeAmount.description
            time = checkout.createdAt.extendedText
            reason = checkout.failure?.reasonCode.rawValue
        }
    }

    /// A line of what needs a person.
    struct Need: Sendable {
        /// Absent where it is about no order.
        let order: Order?
        let text: String
        let deadline: String?
        let id: String
        /// Whether it asks for a decision about a topic.
        let isTopic: Bool

        struct Order: Sendable {
            let orderId: String
            let url: String
        }

        init(_ item: AttentionItem) {
            order =
                item.orderId.isEmpty
                ? nil : Order(orderId: item.orderId, url: ConsolePath.page(ofOrder: item.orderId))
            isTopic = item.topic == AttentionItem.newTopic
            text = item.text
            deadline = item.deadline?.extendedText
            id = item.documentID
        }
    }

    let title: String
    let formToken: String
    let chart: OutcomeChart?
    let needs: [Need]
    let rows: [Row]
    /// What was searched for and not found.
    let missing: String?
    let hasRows: Bool

    init(
        formToken: String, checkouts: [Checkout], attention: [AttentionItem], missing: String?,
        chart: OutcomeChart?
    ) {
        title = "Payments"
        self.formToken = formToken
        self.chart = chart
        needs = attention.map(Need.init)
        rows = checkouts.map(Row.init)
        hasRows = !checkouts.isEmpty
        self.missing = missing
    }
}
