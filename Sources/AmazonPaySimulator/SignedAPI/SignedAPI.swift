import AmazonPayModel
import DurableStore
import Foundation
import Logging

/// The API that merchants call: finds the operation, checks the signature, the headers and the body, in this order,
/// and lets the operation answer.
struct SignedAPI: Sendable {
    let gate: SignatureGate
    let delegation: Delegation
    let dispatch: OperationDispatch
    let idempotency: IdempotentAnswers
    let timers: TimerRunner
    let clock: SimulatorClock
    let log: RequestLog
    let identifiers: IdentifierSource
    let faults: FaultBoard
    let throttling: ThrottlingBoard
    let sleep: @Sendable (Double) async throws -> Void
    let logger: Logger
    var executor: (any TaskExecutor)?

    /// Refuses a call whose head names no operation or no known key, before its body is read.
    ///
    /// The signature covers the body, so everything after the key waits for it.
    func refuse(_ head: SimulatorRequest) -> SimulatorResponse? {
        let requestId = identifiers.uuid()
        var entry = RequestLog.Entry(requestId: requestId, head, at: clock.now)
        do throws(APIError) {
            entry.operation = try SignedRoute(method: head.method, rawPath: head.rawPath).operation
            try gate.signer(of: head, &entry)
            return nil
        } catch {
            entry.status = error.status
            log.add(entry)
            return Answer(error).response(requestId: requestId)
        }
    }

    /// Answers a call; one whose client has hung up meanwhile is carried out to its end all the same.
    func respond(to request: SimulatorRequest) async -> SimulatorResponse {
        let (answers, answered) = AsyncStream.makeStream(of: SimulatorResponse.self)
        // A task of its own: that of the connection is cancelled when the client hangs up, or the server stops.
        Task(executorPreference: executor) {
            answered.yield(await carryOut(request))
            answered.finish()
        }
        for await answer in answers { return answer }
        // Cancelled: nobody reads it, and a server that stops waits for no call that is late.
        return Answer.unavailable.response(requestId: "", .dropAnswer)
    }

    private func carryOut(_ request: SimulatorRequest) async -> SimulatorResponse {
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
        } catch StoreError.contended {
            logger.error(
                "A request met repeated conflicts", metadata: ["operation": "\(entry.operation?.rawValue ?? "")"])
            return .unavailable
        } catch {
            logger.error("A request failed", metadata: ["error": "\(ErrorKind(error))"])
            return .internalError
        }
    }

    private func perform(
        _ request: SimulatorRequest, _ entry: inout RequestLog.Entry, _ fault: inout Fault.Action?
    ) async throws -> Answer {
        let route = try SignedRoute(method: request.method, rawPath: request.rawPath)
        entry.operation = route.operation
        let signer = try gate.caller(of: request, route: route, &entry)
        try throttling.admit(signer, route.operation, at: clock.realTime)
        let (caller, token) = try await delegation.caller(
            of: request, signedBy: signer, route.operation, at: clock.now)
        if caller.merchantId != signer.merchantId { entry.onBehalfOf = caller.merchantId }
        try caller.requireRole(for: route.operation)
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
                text, caller: caller, operation: route.operation, id: route.ids.joined(separator: "/"),
                body: try body?.canonicalJSON() ?? Data())
        }
        let call = ServiceCall(
            caller: caller, ids: route.operation == .createCheckoutSession ? [identifiers.uuid()] : route.ids,
            query: try CallQuery(request.rawQuery), key: key,
            simulation: try SimulationCode.read(request, for: route.operation, in: caller.environment),
            authorizationToken: token, now: now)
        return try await idempotency.answer(key) {
            try await dispatch.perform(route.operation, call, body)
        }
    }
}
