import AmazonPayModel
import DurableStore
import Foundation
import Logging

/// The API that merchants call: finds the operation, checks the signature, the headers and the body, in this order,
/// and lets the operation answer.
struct SignedAPI: Sendable {
    let gate: SignatureGate
    let sessions: CheckoutSessionService
    let payments: PaymentObjectService
    let parcels: DeliveryTrackerService
    let idempotency: IdempotentAnswers
    let timers: TimerRunner
    let clock: SimulatorClock
    let log: RequestLog
    let identifiers: IdentifierSource
    let faults: FaultBoard
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger

    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        let requestId = identifiers.uuid()
        var entry = RequestLog.Entry(requestId: requestId, request, at: clock.now)
        var fault: Fault.Action?
        let answer = await answer(request, &entry, &fault)
        entry.status = answer.status
        log.add(entry)
        return answer.response(requestId: requestId, fault)
    }

    /// Every failure becomes an answer here, and nowhere else.
    private func answer(
        _ request: SimulatorRequest, _ entry: inout RequestLog.Entry, _ fault: inout Fault.Action?
    ) async -> Answer {
        do {
            return try await perform(request, &entry, &fault)
        } catch let refusal as APIError {
            return Answer(refusal)
        } catch StoreError.unavailable(let why) {
            logger.error("The store is not available", metadata: ["reason": "\(why)"])
            return .unavailable
        } catch {
            logger.error("A request failed", metadata: ["error": "\(type(of: error))"])
            return .internalError
        }
    }

    private func perform(
        _ request: SimulatorRequest, _ entry: inout RequestLog.Entry, _ fault: inout Fault.Action?
    ) async throws -> Answer {
        let route = try SignedRoute(method: request.method, rawPath: request.rawPath)
        entry.operation = route.operation
        let caller = try gate.caller(of: request, route: route, &entry)
        fault = faults.action(on: route.operation, of: caller.merchantId)
        switch fault {
        case .refuse: return .faulty(503)
        case .answer(let status, _): return .faulty(status)
        case .delay(let seconds): try await sleep(seconds)
        case .dropAnswer, .cut, .duplicate, .hold, .lose, nil: break
        }
        let keyText = try IdempotencyKey.text(in: request, for: route.operation)
        let body = try route.operation.body.map { shape throws(APIError) in
            try RequestBody(request.body, shape: shape)
        }
        let now = clock.now
        try await timers.run(dueBy: now)
        let key = try keyText.map { text in
            IdempotencyKey(
                text, caller: caller, operation: route.operation, id: route.id,
                body: try body?.canonicalJSON() ?? Data())
        }
        let simulation = try SimulationCode.read(request, for: route.operation, in: caller.environment)
        let id = route.operation == .createCheckoutSession ? identifiers.uuid() : route.id
        let call = PaymentObjectService.Request(caller: caller, id: id, key: key, simulation: simulation, now: now)
        return try await idempotency.answer(key) {
            try await perform(route.operation, call, body)
        }
    }

    private func perform(
        _ operation: Operation, _ call: PaymentObjectService.Request, _ body: RequestBody?
    ) async throws -> Answer {
        func read<Body: Decodable>(_ type: Body.Type) throws(APIError) -> Body {
            guard let body else { throw .invalidFormat("The body is missing.") }
            return try body.decode(type)
        }
        let session = CheckoutSessionService.Request(
            caller: call.caller, id: CheckoutSession.ID(rawValue: call.id), key: call.key, now: call.now)
        switch operation {
        case .createCheckoutSession:
            return try await sessions.create(
                try read(CreateCheckoutSession.self), productType: .payAndShip, session)
        case .getCheckoutSession: return try await sessions.get(session)
        case .updateCheckoutSession: return try await sessions.update(try read(UpdateCheckoutSession.self), session)
        case .completeCheckoutSession:
            return try await sessions.complete(try read(CompleteCheckoutSession.self), session)
        case .finalizeCheckoutSession:
            return try await sessions.finalize(try read(FinalizeCheckoutSession.self), session)
        case .getChargePermission: return try await payments.chargePermission(call)
        case .updateChargePermission:
            return try await payments.updatePermission(try read(UpdateChargePermission.self), call)
        case .closeChargePermission:
            return try await payments.closePermission(try read(CloseChargePermission.self), call)
        case .createCharge: return try await payments.createCharge(try read(CreateCharge.self), call)
        case .getCharge: return try await payments.charge(call)
        case .updateCharge: return try await payments.updateCharge(call)
        case .captureCharge: return try await payments.capture(try read(CaptureCharge.self), call)
        case .cancelCharge: return try await payments.cancelCharge(try read(CancelCharge.self), call)
        case .createRefund: return try await payments.createRefund(try read(CreateRefund.self), call)
        case .getRefund: return try await payments.refund(call)
        case .createDeliveryTracker: return try await parcels.create(try read(CreateDeliveryTracker.self), call)
        }
    }
}
