import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// What the flows of subscriptions have in common.
extension CrashFlow {
    /// - Parameters:
    ///   - days: The days after the beginning on which something is due.
    ///   - captured: How many charges Amazon has captured in the end.
    ///   - declined: How many it has declined.
    static func subscription(
        _ name: String, intent: PaymentIntent = .confirm, amount: String = "9.99",
        frequency: Frequency = Frequency(unit: .month, value: 1), card: String? = nil,
        simulation: String? = nil, prepare: @escaping @Sendable (ShopWorld, Payment) async throws -> Void = { _, _ in },
        go: (@Sendable (ShopWorld, Payment) async throws -> Void)? = nil,
        again: (@Sendable (ShopWorld, Payment) async throws -> Void)? = nil, days: [Int] = [], captured: Int,
        declined: Int = 0, cycles: [String], state: String? = nil, terms: String? = nil,
        permission: String = "Chargeable"
    ) -> CrashFlow {
        // Without an order of the shop's the worker does it by itself.
        CrashFlow("subscription: \(name)", asking: go == nil ? .never : .perhaps, simulation: simulation) { world in
            let payment = try await world.agree(intent, amount: amount, frequency)
            if let card { try await world.buyer("updatePaymentInstrument", card: card, on: payment) }
            try await prepare(world, payment)
            return Act(
                go: { world in
                    try await go?(world, payment)
                    try await world.live(on: days)
                }, again: { try await (again ?? go)?($0, payment) },
                recover: { world in
                    try await world.recover()
                    try await world.live(on: days)
                },
                verify: { world in
                    #expect(try await world.cycles() == cycles)
                    let subscription = try await world.subscription()
                    if let state { #expect(subscription.stateName == state) }
                    #expect(subscription.terms.amount.description == "\(terms ?? amount) USD")
                    try await world.expectCharges(captured: captured, declined: declined)
                    let there = try await world.atAmazon("chargePermission")[payment.chargePermissionId.rawValue]
                    #expect(there == permission)
                })
        }
    }
}

extension ShopWorld {
    /// What Amazon has of all subscriptions, and what the shop was told of it: no period is charged twice.
    fileprivate func expectCharges(captured: Int, declined: Int) async throws {
        let charges = try await chargesAtAmazon()
        let taken = charges.filter { $0.statusDetails.state == .captured }
        #expect(taken.count == captured)
        #expect(charges.count { $0.statusDetails.state == .declined } == declined)
        #expect(charges.count == captured + declined)
        let periods = taken.compactMap { $0.merchantMetadata?.merchantReferenceId }
        #expect(Set(periods).count == captured)
        let told = try await subscriptionEvents()
        #expect(told.count { $0 == "subscription.created" } == 1)
        #expect(told.count { $0 == "subscription.charged" } == captured)
        for once in ["ended", "paused", "resumed", "changed"] {
            #expect(told.count { $0 == "subscription.\(once)" } <= 1, "\(once)")
        }
    }

    private func chargesAtAmazon() async throws -> [Charge] {
        struct Page: Decodable { let objects: [Item] }
        struct Item: Decodable { let object: Charge }
        let page: Page = try await simulator.control("GET", "objects?kind=charge&limit=1000")
        return page.objects.map(\.object)
    }
}
