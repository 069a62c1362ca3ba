import AmazonPay
import Synchronization

@testable import AmazonPayCheckout

/// Amazon Pay as a test wants it: what it answers, and what it was asked.
final class ScriptedGateway: AmazonPayGateway {
    /// What becomes of a Complete.
    enum Completion: Sendable {
        /// It is done and answered.
        case done
        /// It is done, and the answer is lost.
        case lost
        /// It is not done, and nobody knows.
        case unknown
        case refused(ReasonCode)
    }

    struct State: Sendable {
        var session: CheckoutSession?
        var completions: [Completion] = []
        var keys: [String] = []
        var reads = 0
        var isReadable = true
        /// Amazon does not answer before it is opened.
        var latch: Latch?
    }

    let state = Mutex(State())

    var completes: Int { state.withLock { $0.keys.count } }

    func set(_ session: CheckoutSession?, _ completions: Completion...) {
        state.withLock {
            $0.session = session
            $0.completions = completions
        }
    }

    func session(_ id: CheckoutSession.ID) async throws(GatewayError) -> CheckoutSession {
        let (session, isReadable, latch) = state.withLock { state in
            state.reads += 1
            return (state.session, state.isReadable, state.latch)
        }
        await latch?.passed()
        guard isReadable else { throw .unknown }
        guard let session, session.checkoutSessionId == id else { throw .notFound }
        return session
    }

    func complete(
        _ id: CheckoutSession.ID, _ amounts: CompleteCheckoutSession, idempotencyKey: String
    ) async throws(GatewayError) -> (session: CheckoutSession, isAuthorizationPending: Bool) {
        // Others get their turn: what must not happen twice would happen here.
        await Task.yield()
        let (outcome, session) = state.withLock { state in
            state.keys.append(idempotencyKey)
            let outcome = state.completions.isEmpty ? .done : state.completions.removeFirst()
            switch outcome {
            case .done, .lost: state.session = state.session?.completed
            case .unknown, .refused: break
            }
            return (outcome, state.session)
        }
        switch outcome {
        case .done:
            guard let session else { throw .notFound }
            return (session, false)
        case .lost, .unknown: throw .unknown
        case .refused(let reason): throw .verdict(reason)
        }
    }

    func charge(_ id: Charge.ID) async throws(GatewayError) -> Charge { throw .unknown }

    func buttonOptions(payloadJSON: String, _ options: ButtonOptions) throws -> String {
        #"{"merchantId":"\#(options.merchantId)"}"#
    }
}

extension CheckoutSession {
    /// What Complete makes of a session.
    var completed: CheckoutSession {
        var session = CheckoutSession(
            checkoutSessionId: checkoutSessionId, statusDetails: StatusDetails(state: .completed))
        session.chargePermissionId = "S01-5105180-3221187"
        session.chargeId = "S01-5105180-3221187-C056351"
        return session
    }
}
