import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

/// The network between a process and Amazon: the simulator in the same process, behind everything that can go wrong.
final class AmazonConnection: Transport {
    /// A request that its caller has given up arrives after so many seconds at most, or never.
    ///
    /// The service relies on it: what was not done a minute after a lost call will not be done.
    private static let longestDelay = 50

    private let simulator: Simulator
    private let life: ProcessLife
    private let machine: Machine
    private let runtime: WorldRuntime
    private let calls: CallBook
    private let numbers: RandomNumbers

    init(_ simulator: Simulator, life: ProcessLife, machine: Machine, calls: CallBook, _ runtime: WorldRuntime) {
        self.simulator = simulator
        self.life = life
        self.machine = machine
        self.calls = calls
        self.runtime = runtime
        numbers = runtime.numbers("network/\(life.name)")
    }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let call = "\(request.head.method.rawValue) \(request.head.path ?? "/")"
        try requireLife()
        try await wait(milliseconds: numbers.within(1...200))
        try requireLife()
        if let refusal = refusal(of: request, call) {
            runtime.trace.note(life.name, "\(call): \(refusal.status), without being carried out")
            return response(refusal)
        }
        if strikes(.requestLost, call) { throw TransportError(.notConnected, mayHaveBeenSent: false) }
        if strikes(.requestVanishes, call) { throw TransportError(.connectionLost, mayHaveBeenSent: true) }
        var request = request
        if let code = verdict(on: request, call) { request.head.headerFields.append(code) }
        if strikes(.requestDelayed, call) { try await delay(request, call, until: deadline) }
        if strikes(.requestDoubled, call) { arriveLater(request, inSeconds: numbers.within(0...5)) }
        return try await carryOut(request, call, deadline)
    }

    /// Amazon's time as any answer tells it; `nil` when there is no answer.
    func time() async -> Timestamp? {
        let isLost = strikes(.requestLost, "question for the time") || strikes(.answerLost, "question for the time")
        return life.hasEnded || isLost ? nil : runtime.clock.now
    }

    private func carryOut(
        _ request: TransportRequest, _ call: String, _ deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let answer = await respond(to: request)
        runtime.trace.note(life.name, "\(call): \(answer.status)")
        try requireLife()
        if request.head.method != .get, strikes(.crashAfterCall, call) {
            runtime.trace.reach(.processDiedAtCall)
            life.end()
        }
        try requireLife()
        if strikes(.answerLost, call) { throw TransportError(.connectionLost, mayHaveBeenSent: true) }
        if strikes(.answerDelayed, call) {
            try await wait(seconds: runtime.faults.number(.answerDelayed, below: Self.longestDelay), until: deadline)
        }
        try await wait(milliseconds: numbers.within(1...200))
        try requireLife()
        return response(answer)
    }

    /// Holds a request back; one whose caller gives up meanwhile arrives all the same.
    private func delay(
        _ request: TransportRequest, _ call: String, until deadline: ContinuousClock.Instant
    ) async throws(TransportError) {
        let seconds = runtime.faults.number(.requestDelayed, below: Self.longestDelay)
        let rest = (deadline - runtime.clock.instant) / .seconds(1)
        if Double(seconds) > rest {
            runtime.trace.reach(.delayedRequestArrived)
            arriveLater(request, inSeconds: seconds)
        }
        try await wait(seconds: seconds, until: deadline)
    }

    private func arriveLater(_ request: TransportRequest, inSeconds seconds: Int) {
        runtime.spawn { [self] in
            // Ends early only with the world.
            guard (try? await runtime.clock.sleep(seconds: Double(seconds))) != nil else { return }
            let answer = await respond(to: request)
            runtime.trace.note(
                "network", "\(request.head.method.rawValue) \(request.head.path ?? "") arrives late: \(answer.status)")
        }
    }

    private func respond(to request: TransportRequest) async -> SimulatorResponse {
        calls.note(request, of: life.name)
        let parts = (request.head.path ?? "/").split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return await simulator.respond(
            to: SimulatorRequest(
                method: request.head.method.rawValue, rawPath: parts.first.map(String.init) ?? "/",
                rawQuery: parts.count > 1 ? String(parts[1]) : nil,
                headers: request.head.headerFields.map { ($0.name.rawName, $0.value) }, body: request.body,
                authority: request.head.authority))
    }

    private func response(_ answer: SimulatorResponse) -> TransportResponse {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return TransportResponse(
            head: HTTPResponse(status: .init(code: answer.status), headerFields: fields), body: answer.body)
    }
}

// MARK: - Refusals

extension AmazonConnection {
    private static let refusals: [(kind: FaultKind, status: Int, reason: ReasonCode, isForReads: Bool)] = [
        (.unauthorized, 401, .unauthorizedAccess, true), (.wrongSignature, 403, .invalidRequestSignature, true),
        (.closedAccount, 403, .invalidAccountStatus, true), (.notFound, 404, .resourceNotFound, true),
        (.usedKey, 400, .duplicateIdempotencyKey, false), (.conflict, 409, "SomethingNew", false),
        (.refusal, 422, .invalidChargeStatus, false), (.throttled, 429, .tooManyRequests, true),
        (.serverError, 500, .internalServerError, true), (.serviceUnavailable, 503, .serviceUnavailable, true),
    ]

    /// What is answered instead of carrying a request out; `nil` when it is carried out.
    private func refusal(of request: TransportRequest, _ call: String) -> SimulatorResponse? {
        if machine.hasWrongKey { return answer(403, .invalidRequestSignature) }
        let isRead = request.head.method == .get
        for (kind, status, reason, isForReads) in Self.refusals where isForReads || !isRead {
            if strikes(kind, call) { return answer(status, reason) }
        }
        return nil
    }

    /// The verdicts that Amazon's sandbox gives on demand.
    private static let verdicts: [(path: String, codes: [String])] = [
        (
            "charges",
            [
                "SoftDeclined", "HardDeclined", "AmazonRejected", "TransactionTimedOut", "ProcessingFailure",
                "CaptureInitiated", "AuthorizationInitiated",
            ]
        ),
        ("capture", ["SoftDeclined", "HardDeclined", "AmazonRejected", "ProcessingFailure", "CaptureInitiated"]),
        ("refunds", ["AmazonRejected", "ProcessingFailure"]),
    ]

    /// What Amazon decides about a request instead of doing what it asks for.
    private func verdict(on request: TransportRequest, _ call: String) -> HTTPField? {
        guard request.head.method == .post, let last = request.head.path?.split(separator: "/").last,
            let codes = Self.verdicts.first(where: { $0.path == last })?.codes, strikes(.verdict, call),
            let name = HTTPField.Name("x-amz-pay-simulation-code")
        else { return nil }
        return HTTPField(name: name, value: codes[runtime.faults.number(.verdict, below: codes.count)])
    }

    private func answer(_ status: Int, _ reason: ReasonCode) -> SimulatorResponse {
        SimulatorResponse(
            status: status,
            headers: [
                ("content-type", "application/json"), ("date", HTTPDate(runtime.clock.now).text),
            ], body: Data(#"{"reasonCode":"\#(reason)","message":"A fault of the world"}"#.utf8))
    }

    private func strikes(_ kind: FaultKind, _ call: String) -> Bool {
        runtime.faults.strikes(kind, "\(life.name), \(call)")
    }

    private func requireLife() throws(TransportError) {
        if life.hasEnded { throw TransportError(.cancelled, mayHaveBeenSent: true) }
    }

    private func wait(seconds: Int, until deadline: ContinuousClock.Instant) async throws(TransportError) {
        let rest = max(0, (deadline - runtime.clock.instant) / .seconds(1))
        try await wait(milliseconds: Int(min(Double(seconds), rest) * 1000))
        if Double(seconds) > rest { throw TransportError(.deadlineExceeded, mayHaveBeenSent: true) }
    }

    private func wait(milliseconds: Int) async throws(TransportError) {
        do {
            try await runtime.clock.sleep(seconds: Double(milliseconds) / 1000)
        } catch {
            throw TransportError(.cancelled, mayHaveBeenSent: true)
        }
    }
}
