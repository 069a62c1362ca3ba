import AmazonPay
import Foundation
import HTTPTypes
import Synchronization

@testable import AmazonPayCheckout

/// What goes wrong at a call, and at those after it until it is over.
final class Trouble: Sendable {
    /// What becomes of the first call.
    enum Moment: String, CaseIterable, Sendable {
        /// It is answered like those after it: nothing was done before.
        case first
        /// It is done, and its answer is lost.
        case lost
        /// The same, with a client that repeats calls by itself.
        case lostWithinOneCall
        /// It is done, and the process dies before it hears of it.
        case crash
    }

    /// What the calls after it are answered with.
    enum Answer: String, CaseIterable, Sendable {
        case unauthorized, wrongSignature, closedAccount, notFound, usedKey, conflict, refusal, throttled, error
        case unavailable, timeout, cut

        /// Whether Amazon judges the request itself.
        var isVerdict: Bool { [.conflict, .refusal].contains(self) }
        /// Whether each call meets it, as with a wrong key.
        var isOfCaller: Bool { [.unauthorized, .wrongSignature, .closedAccount, .notFound].contains(self) }
        /// Whether a person has to look.
        var needsPerson: Bool { isOfCaller || self == .usedKey }

        fileprivate var status: (Int, ReasonCode)? {
            switch self {
            case .unauthorized: (401, .unauthorizedAccess)
            case .wrongSignature: (403, .invalidRequestSignature)
            case .closedAccount: (403, .invalidAccountStatus)
            case .notFound: (404, .resourceNotFound)
            case .usedKey: (400, .duplicateIdempotencyKey)
            case .conflict: (409, "SomethingNew")
            case .refusal: (422, .invalidChargeStatus)
            case .throttled: (429, .tooManyRequests)
            case .error: (500, .internalServerError)
            case .unavailable: (503, .serviceUnavailable)
            case .timeout, .cut: nil
            }
        }
    }

    private struct State {
        var isActive = false
        var isOver = false
    }

    let moment: Moment
    let answer: Answer
    /// The life of the process that makes the first call.
    let life = Lifeline(steps: .max)
    private let isMeant: @Sendable (HTTPRequest) -> Bool
    private let state = Mutex(State())

    init(_ moment: Moment, _ answer: Answer, at isMeant: @escaping @Sendable (HTTPRequest) -> Bool) {
        self.moment = moment
        self.answer = answer
        self.isMeant = isMeant
    }

    /// Whether it has happened.
    var hasHappened: Bool { state.withLock { $0.isActive } }

    /// Everything is well again.
    func end() { state.withLock { $0.isOver = true } }

    fileprivate enum Fate { case well, lost, bad }

    fileprivate func fate(of request: HTTPRequest) -> Fate {
        let isMeant = isMeant(request)
        return state.withLock { state in
            guard !state.isOver else { return .well }
            guard !state.isActive else { return isMeant || answer.isOfCaller ? .bad : .well }
            guard isMeant else { return .well }
            state.isActive = true
            return moment == .first ? .bad : .lost
        }
    }

    fileprivate func badAnswer() throws(TransportError) -> TransportResponse {
        guard let (status, reason) = answer.status else {
            throw TransportError(
                answer == .timeout ? .deadlineExceeded : .connectionLost, mayHaveBeenSent: true)
        }
        return TransportResponse(
            head: HTTPResponse(status: .init(code: status)),
            body: Data(#"{"reasonCode":"\#(reason)","message":"A test"}"#.utf8))
    }
}

/// Carries calls to the simulator, or not.
struct TroubledTransport: Transport {
    let base: any Transport
    let trouble: Trouble

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        switch trouble.fate(of: request.head) {
        case .well: return try await base.send(request, deadline: deadline)
        case .bad: return try trouble.badAnswer()
        case .lost:
            _ = try await base.send(request, deadline: deadline)
            if trouble.moment == .crash { trouble.life.end() }
            throw TransportError(.connectionLost, mayHaveBeenSent: true)
        }
    }
}
