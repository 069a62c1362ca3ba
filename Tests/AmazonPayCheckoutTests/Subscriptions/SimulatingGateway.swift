import AmazonPay
import AmazonPayTesting
import Synchronization

@testable import AmazonPayCheckout

/// The simulator, asked to decide about new charges as a test wants it.
struct SimulatingGateway: AmazonPayGateway {
    /// What the next charges come to; `nil`: as the card says.
    final class Code: Sendable {
        private let queue = Mutex<[String]>([])
        private let count = Mutex(0)
        private let rest: String?

        /// - Parameter rest: What charges come to when nothing else is set.
        init(always rest: String? = nil) { self.rest = rest }

        /// How often a charge was asked for.
        var calls: Int { count.withLock { $0 } }

        func set(_ codes: [String]) { queue.withLock { $0 = codes } }

        fileprivate func next() -> String? {
            count.withLock { $0 += 1 }
            return queue.withLock { $0.isEmpty ? rest : $0.removeFirst() }
        }
    }

    let client: AmazonPayClient
    let code: Code
    private let plain: ClientGateway

    init(client: AmazonPayClient, code: Code) {
        self.client = client
        self.code = code
        plain = ClientGateway(client: client)
    }

    func createCharge(_ charge: CreateCharge, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Charge {
        guard let name = code.next() else {
            return try await plain.createCharge(charge, idempotencyKey: idempotencyKey)
        }
        // A refusal that the simulator does not know by name.
        if name.hasPrefix("=") {
            let refusal = APIError(status: 400, reasonCode: .init(rawValue: String(name.dropFirst())), message: "")
            throw GatewayError(
                AmazonPayError(.refused, operation: "CreateCharge", status: refusal.status, apiError: refusal))
        }
        return try await ClientGateway(client: client.simulating(name))
            .createCharge(charge, idempotencyKey: idempotencyKey)
    }

    func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession {
        try await plain.session(id)
    }

    func update(
        _ id: CheckoutSession.ID, _ changes: UpdateCheckoutSession
    ) async throws(GatewayError) -> CheckoutSession { try await plain.update(id, changes) }

    func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool) {
        try await plain.complete(id, amounts, idempotencyKey: idempotencyKey)
    }

    func permission(_ id: ChargePermission.ID) async throws(GatewayError) -> ChargePermission {
        try await plain.permission(id)
    }

    func update(
        _ id: ChargePermission.ID, _ changes: UpdateChargePermission
    ) async throws(GatewayError) -> ChargePermission { try await plain.update(id, changes) }

    func close(
        _ id: ChargePermission.ID, reason: String, cancelPendingCharges: Bool
    ) async throws(GatewayError) -> ChargePermission {
        try await plain.close(id, reason: reason, cancelPendingCharges: cancelPendingCharges)
    }

    func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge { try await plain.charge(id) }

    func capture(
        _ id: Charge.ID, _ amount: Price, softDescriptor: String?, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> Charge {
        try await plain.capture(id, amount, softDescriptor: softDescriptor, idempotencyKey: idempotencyKey)
    }

    func cancel(_ id: Charge.ID, reason: String) async throws(GatewayError) -> Charge {
        try await plain.cancel(id, reason: reason)
    }

    func refund(_ id: Refund.ID) async throws(GatewayError) -> Refund { try await plain.refund(id) }

    func createRefund(_ refund: CreateRefund, idempotencyKey: IdempotencyKey) async throws(GatewayError) -> Refund {
        try await plain.createRefund(refund, idempotencyKey: idempotencyKey)
    }

    func dispute(_ id: Dispute.ID) async throws(GatewayError) -> Dispute { try await plain.dispute(id) }

    func track(
        _ id: ChargePermission.ID, _ parcel: DeliveryDetails, idempotencyKey: IdempotencyKey
    ) async throws(GatewayError) -> DeliveryTracker {
        try await plain.track(id, parcel, idempotencyKey: idempotencyKey)
    }

    func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String {
        try plain.buttonOptions(payloadJSON: payloadJSON, options)
    }
}

extension ShopWorld {
    /// Runs a test in a world whose charges come to what the test wants.
    static func deciding<Result: Sendable>(
        _ body: (ShopWorld, SimulatingGateway.Code) async throws -> Result
    ) async throws -> Result {
        try await with { world in
            let code = SimulatingGateway.Code()
            let gateway = SimulatingGateway(client: try world.simulator.client(retries: .never), code: code)
            return try await body(
                try ShopWorld(
                    simulator: world.simulator, store: world.store, clock: world.clock, owner: "deciding",
                    gateway: gateway), code)
        }
    }
}
