public import AmazonPayModel

/// Everything that is known of an order, without the buyer's data.
public struct LedgerOrder: Hashable, Sendable, Encodable {
    /// A charge, a refund or an operation, and where it stands.
    public struct Item: Hashable, Sendable, Encodable {
        /// Amazon's id; that of the shop for an operation.
        public let id: String
        /// `charge`, `refund`, or the name of the operation.
        public let kind: String
        /// Its state.
        public let state: String
        /// Why it is in it.
        public let reasonCode: ReasonCode?
        /// The amount that it is about.
        public let amount: Price?
    }

    /// A line of the time line.
    public struct Line: Hashable, Sendable, Encodable {
        /// When, in milliseconds since 1970.
        public let milliseconds: Int64
        /// Who or what it is about: `shop`, `buyer`, `call`, `answer`, `notification`, `state`, `operator`, `repair`.
        public let kind: String
        /// What happened.
        public let title: String
        /// Ids, states, amounts and reasons, by name.
        public let details: [String: String]
    }

    /// The shop's number of the order.
    public let orderId: String
    /// Its checkouts, oldest first.
    public let checkouts: [LedgerEntry]
    /// What it has led to.
    public let items: [Item]
    /// What needs a person.
    public let attention: [String]
    /// What happened, oldest first.
    public let timeLine: [Line]

    init(_ history: OrderHistory) {
        orderId = history.orderId
        checkouts = history.checkouts.map(LedgerEntry.init)
        items = history.payments.flatMap { payment in
            payment.charges.map(Item.init) + payment.refunds.map(Item.init) + payment.operations.map(Item.init)
        }
        attention = history.attention.filter { $0.state == .open }.map(\.text)
        timeLine = history.journal.entries.map { entry in
            var details = entry.details
            details["times"] = entry.count.map(String.init)
            return Line(
                milliseconds: entry.milliseconds, kind: entry.kind.rawValue, title: entry.title, details: details)
        }
    }
}

extension LedgerOrder.Item {
    fileprivate init(_ record: ChargeRecord) {
        self.init(
            id: record.id.rawValue, kind: "charge", state: record.stateName,
            reasonCode: record.charge.statusDetails.reasonCode, amount: record.charge.chargeAmount)
    }

    fileprivate init(_ record: RefundRecord) {
        self.init(
            id: record.id.rawValue, kind: "refund", state: record.stateName,
            reasonCode: record.refund.statusDetails.reasonCode, amount: record.refund.refundAmount)
    }

    fileprivate init(_ operation: Operation) {
        var reason: ReasonCode?
        if case .failed(let code) = operation.state { reason = code }
        self.init(
            id: operation.operationId, kind: operation.action.name, state: operation.stateName, reasonCode: reason,
            amount: operation.action.amount)
    }
}
