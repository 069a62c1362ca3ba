import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPayCheckout

/// Subscriptions as a shop begins them, and days that pass.
extension ShopWorld {
    /// A completed checkout of the type Recurring: 9.99 USD each month unless it is changed.
    func agree(
        _ intent: PaymentIntent = .confirm, _ orderId: String = "ORDER-1", amount: String = "9.99",
        _ frequency: Frequency = Frequency(unit: .month, value: 1), card: String? = nil,
        _ change: (inout CheckoutRequest) -> Void = { _ in }
    ) async throws -> Payment {
        let price = try Price(amount, .usd)
        return try await pay(orderId, amount, intent, card: card) {
            $0.chargePermissionType = .recurring
            $0.recurringMetadata = RecurringMetadata(frequency: frequency, amount: price)
            change(&$0)
        }
    }

    /// A subscription of a payment; its first period is billed now unless the request is changed.
    @discardableResult
    func subscribe(
        _ payment: Payment, _ id: String = "SUB-1", _ change: (inout SubscriptionRequest) -> Void = { _ in }
    ) async throws -> Subscription {
        var request = SubscriptionRequest(subscriptionId: id)
        request.paymentId = payment.id
        change(&request)
        return try await service.subscriptionOpening.open(request).subscription
    }

    /// A subscription as it is stored.
    func subscription(_ id: String = "SUB-1") async throws -> Subscription {
        let documentID = Subscription.documentID(id, of: service.records.storeId)
        guard let found = try await service.records.find(Subscription.self, documentID) else { throw Absent() }
        return found.record
    }

    /// Something that the shop asks of a subscription.
    @discardableResult
    func order(
        _ order: SubscriptionOrder, _ operationId: String, on id: String = "SUB-1"
    ) async throws -> Subscription {
        try await SubscriptionCommands(
            records: service.records, process: service.subscriptions,
            amountRules: AmountRules(ledgerCurrency: .usd)
        )
        .perform(order, operationId, on: id)
    }

    /// The periods of a subscription as the shop sees them, in order: number and state.
    func cycles(_ id: String = "SUB-1") async throws -> [String] {
        let documentID = Subscription.documentID(id, of: service.records.storeId)
        return try await service.records.all(CycleRecord.self, reference: documentID).sorted { $0.number < $1.number }
            .map { "\($0.number)\($0.throughNumber.map { "-\($0)" } ?? "") \($0.state)" }
    }

    /// Lets days pass, one by one, and does what is due on each.
    func live(days: Int) async throws {
        for _ in 0..<days {
            try await jump(days: 1)
        }
    }

    /// Lets days pass at once, as when the service was not there, and then does what is due.
    func jump(days: Int) async throws {
        clock.advance(seconds: days * 86_400)
        try await simulator.advance(by: "P\(days)D")
        await runDue()
    }

    /// Lets so many seconds pass and does what is due.
    func wait(seconds: Int) async throws {
        try await advance(seconds: seconds)
        await runDue()
    }

    /// What the buyer does on the account page at Amazon.
    func buyer(_ action: String, card: String? = nil, on payment: Payment) async throws {
        var body = ["action": action]
        body["paymentInstrument"] = card
        let _: JSONValue = try await simulator.control(
            "POST", "charge-permissions/\(payment.chargePermissionId)/buyer", body)
    }

    /// The amounts that Amazon has captured with a permission, in the order in which it did.
    func captured(_ payment: Payment) async throws -> [String] {
        struct Page: Decodable { let objects: [Item] }
        struct Item: Decodable { let object: Charge }
        let page: Page = try await simulator.control("GET", "objects?kind=charge&limit=1000")
        let charges = page.objects.map(\.object).filter { charge in
            charge.chargePermissionId == payment.chargePermissionId && charge.statusDetails.state == .captured
        }
        let sorted = charges.sorted { (one: Charge, other: Charge) -> Bool in
            guard let first = one.creationTimestamp, let second = other.creationTimestamp else { return false }
            return first < second
        }
        return sorted.compactMap { $0.captureAmount?.description }
    }

    /// The kinds of events about subscriptions, in order, without what came before them.
    func subscriptionEvents() async throws -> [String] {
        try await announced().map(\.type.rawValue).filter { $0.hasPrefix("subscription.") }
    }

}
