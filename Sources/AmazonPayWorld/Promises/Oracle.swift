import AmazonPay
import AmazonPaySimulator
import Foundation
import Synchronization

/// Judges a world by Amazon's ledger and by what the shop was told; it looks at nothing inside the service.
///
/// To add a promise: a function in one of its extensions, and a call of it in ``look()`` or ``judge(with:)``.
final class Oracle: Sendable {
    /// Something that the shop was told, which has to be so at Amazon.
    enum Claim: Sendable {
        case checkout(JSONValue)
        case event(ShopBooks.EventEntry)
    }

    private struct State {
        var claims: [Claim] = []
        /// The orders of sessions that Amazon has completed; sessions are deleted after a month.
        var completed: [CheckoutSession.ID: ChargePermission.ID] = [:]
        /// When sessions that buyers had paid were cancelled; `nil` for those that were not.
        var paid: [CheckoutSession.ID: Timestamp?] = [:]
        var sessionCharges: Set<Charge.ID> = []
        var heard = 0
        var ledger = SimulatorLedger()
        var version = -1
    }

    /// Sources of an oracle's knowledge, beside the shop's books.
    struct Sources: Sendable {
        /// Reads Amazon's ledger.
        let ledger: @Sendable () async throws -> SimulatorLedger
        /// A number that changes with each write at Amazon.
        let version: @Sendable () -> Int
        /// The time.
        let now: @Sendable () -> Timestamp
        /// When the last fault ended; `nil` while faults strike.
        let calmSince: @Sendable () -> Timestamp?
    }

    let books: ShopBooks
    let sources: Sources
    let trace: Trace
    private let state = Mutex(State())

    init(_ sources: Sources, books: ShopBooks, trace: Trace) {
        self.sources = sources
        self.books = books
        self.trace = trace
    }

    /// The ledger as it was looked at last.
    var ledger: SimulatorLedger { state.withLock { $0.ledger } }

    /// The permissions of the sessions that were completed, by session.
    var completed: [CheckoutSession.ID: ChargePermission.ID] { state.withLock { $0.completed } }

    /// The sessions that buyers have paid at Amazon, with the moment at which Amazon cancelled them.
    var paid: [CheckoutSession.ID: Timestamp?] { state.withLock { $0.paid } }

    func isChargeOfSession(_ id: Charge.ID) -> Bool { state.withLock { $0.sessionCharges.contains(id) } }

    /// Takes an answer about a checkout.
    func hear(checkout json: JSONValue) {
        if json.text("state") == "Completed" { state.withLock { $0.claims.append(.checkout(json)) } }
    }

    /// The service refused something that it has no reason to refuse.
    func unexpected(_ reply: ServiceProcess.Reply, _ what: String) {
        trace.violation("what is right is not refused", "\(what): \(reply.status) \(reply.text)")
    }

    /// Looks again and again until the world ends.
    func watch(in runtime: WorldRuntime) async {
        while !runtime.clock.isStopped {
            await look()
            do {
                try await runtime.clock.pause(seconds: 0.5)
            } catch {
                return
            }
        }
    }

    /// Judges the present moment.
    func look() async {
        guard await readLedger() else { return }
        let ledger = ledger
        trace.noteLook()
        requireLimits(ledger)
        requireOneCompletion()
        requireAskedCharges(ledger)
        requireAskedRefunds(ledger)
        requireNoChargeAfterEnd(ledger)
        requireTruth(ledger)
    }

    /// - Returns: Whether there is anything new to judge.
    private func readLedger() async -> Bool {
        let version = sources.version()
        let heard = books.heard
        let isNew = state.withLock { state in
            defer { state.heard = heard.count }
            state.claims += heard.dropFirst(state.heard).map { .event($0) }
            return state.version != version || !state.claims.isEmpty
        }
        guard isNew else { return false }
        do {
            let ledger = try await sources.ledger()
            let now = sources.now()
            state.withLock { state in
                (state.ledger, state.version) = (ledger, version)
                for session in ledger.sessions {
                    if let charge = session.chargeId { state.sessionCharges.insert(charge) }
                    if session.state == .open, session.permissionId != nil { state.paid[session.id] = .some(nil) }
                    if session.state == .canceled, state.paid[session.id] == .some(nil) {
                        state.paid[session.id] = .some(now)
                    }
                    if session.state == .completed, let permission = session.permissionId {
                        state.completed[session.id] = permission
                    }
                }
            }
            return true
        } catch {
            trace.violation("the ledger can be read", "\(error)")
            return false
        }
    }

    private func requireTruth(_ ledger: SimulatorLedger) {
        let claims = state.withLock { state in
            defer { state.claims = [] }
            return state.claims
        }
        for claim in claims {
            switch claim {
            case .checkout(let json): requireTruth(ofCheckout: json, ledger)
            case .event(let event): requireTruth(of: event, ledger)
            }
        }
    }
}
