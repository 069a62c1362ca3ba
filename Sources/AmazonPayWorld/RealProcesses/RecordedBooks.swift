import AmazonPay
import Foundation

/// Books of a shop that ran as a process of its own, as its JSON file tells them.
///
/// Members that are absent are empty; times are milliseconds since 1970.
struct RecordedBooks: Decodable, Sendable {
    struct Order: Decodable, Sendable {
        let orderId: String
        let cents: Int
        let paymentIntent: PaymentIntent
    }

    struct Checkout: Decodable, Sendable {
        let checkoutId: String
        let orderId: String
        /// Whether the service has answered that it is cancelled.
        let isCanceled: Bool
        let sessions: [Session]
    }

    struct Session: Decodable, Sendable {
        let checkoutSessionId: String
        /// Whether the buyer has paid at Amazon.
        let isPaid: Bool
        /// When the service has taken the buyer back with it.
        let returnedAt: Int64?
    }

    struct Operation: Decodable, Sendable {
        let orderId: String
        let paymentId: String
        let operationId: String
        /// `refund`, for instance; see ``OrderPlan/Wish/Kind``.
        let kind: String
        let cents: Int
    }

    let orders: [Order]
    let checkouts: [Checkout]
    let operations: [Operation]
    /// Answers about checkouts, as they came.
    let answers: [JSONValue]?
    /// The bodies of webhooks that the shop has taken, in the order in which they came.
    let webhooks: [String]
    /// The ids of events that the service has given up.
    let deadEvents: [String]?
    /// When the last fault ended.
    let calmSince: Int64?
}

extension RecordedBooks {
    /// An operation of a kind that the oracle does not know.
    struct UnknownKind: Error, CustomStringConvertible {
        let kind: String

        var description: String { "\"\(kind)\" is not a kind of operation." }
    }

    /// Makes the books that an oracle reads.
    func books(_ trace: Trace) throws -> ShopBooks {
        let books = ShopBooks(trace: trace)
        for order in orders {
            books.add(OrderPlan(orderId: order.orderId, cents: order.cents, intent: order.paymentIntent))
        }
        for checkout in checkouts { add(checkout, to: books) }
        for operation in operations {
            guard let kind = OrderPlan.Wish.Kind(rawValue: operation.kind) else {
                throw UnknownKind(kind: operation.kind)
            }
            let wish = OrderPlan.Wish(
                kind: kind, operationId: operation.operationId, cents: operation.cents, delay: 0, isRepeated: false)
            books.add(.init(wish: wish, orderId: operation.orderId, paymentId: operation.paymentId))
        }
        for event in deadEvents ?? [] { books.noteDead(event) }
        for body in webhooks { books.hear(Data(body.utf8)) }
        return books
    }

    private func add(_ checkout: Checkout, to books: ShopBooks) {
        books.add(checkout: checkout.checkoutId, of: checkout.orderId)
        let sessions = checkout.sessions.map { session in
            ShopBooks.SessionEntry(
                id: session.checkoutSessionId, isPaid: session.isPaid,
                returnedAt: session.returnedAt.map(Timestamp.init(milliseconds:)))
        }
        books.change(checkout: checkout.checkoutId) { entry in
            entry.isCanceled = checkout.isCanceled
            entry.sessions = sessions
        }
    }
}
