import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Something that a shop lives through, and how it has to end, whenever the process dies in between.
struct CrashFlow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let asking: Asking
    /// What each new charge comes to, before and after the crash; `nil`: as the card says.
    let simulation: String?
    /// What may differ from Amazon in the end, and for good reason.
    let differences: Set<ReconciliationCode>
    /// Prepares, goes through it until the process dies, and says how it has to look in the end.
    let prepare: @Sendable (ShopWorld) async throws -> Act

    /// Whether somebody asks again for what was not answered.
    enum Asking: Sendable {
        /// It has to end well with and without that.
        case perhaps
        /// Somebody has to: what was begun is not to be ended without the shop, the buyer or the operator.
        case always
        /// There is nobody: the worker does it by itself.
        case never

        var cases: [Bool] {
            switch self {
            case .perhaps: [true, false]
            case .always: [true]
            case .never: [false]
            }
        }
    }

    struct Act: Sendable {
        /// What is done while the process may die.
        var go: @Sendable (ShopWorld) async throws -> Void
        /// What the shop, the buyer or Amazon does again after the restart: each repeats what was not answered.
        var again: @Sendable (ShopWorld) async throws -> Void = { _ in }
        /// What the next process lives through.
        var recover: @Sendable (ShopWorld) async throws -> Void = { try await $0.recover() }
        /// What has to be true in the end.
        var verify: @Sendable (ShopWorld) async throws -> Void
    }

    init(
        _ name: String, asking: Asking = .perhaps, simulation: String? = nil,
        differences: Set<ReconciliationCode> = [], _ prepare: @escaping @Sendable (ShopWorld) async throws -> Act
    ) {
        testDescription = name
        self.asking = asking
        self.simulation = simulation
        self.differences = differences
        self.prepare = prepare
    }

    /// Each flow, with and without somebody who asks again.
    static let cases: [(CrashFlow, Bool)] =
        (checkouts + reviews + operations + authorizations + parcels + notifications + handshakes + disputes
        + subscriptions + subscriptionChanges + events + buyerData + reconciliations)
        .flatMap { flow in flow.asking.cases.map { (flow, $0) } }
}
