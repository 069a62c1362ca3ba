import AmazonPayModel
import Crypto
import Foundation
import HTTPService
import Logging
import Synchronization

/// Lets calls in that bring the control token, and slows down who guesses it.
///
/// A network may try five wrong tokens at once and one in ten seconds, all networks together thirty and one a second;
/// until then nothing from there is compared. The same wrong token again is no guess: a browser repeats the password that
/// it knows.
final class ControlTokenGate: Sendable {
    private static let ofNetwork = TokenBucket.Size(capacity: 5, refill: 0.1)
    private static let ofAll = TokenBucket.Size(capacity: 30, refill: 1)
    /// The number of networks that are told apart at a time.
    private static let capacity = 1024

    private struct Network {
        var guesses: TokenBucket
        var lines: TokenBucket
        var last: SHA256.Digest?
    }

    private struct State {
        var all: TokenBucket
        var networks: [String: Network] = [:]
    }

    private enum Verdict {
        case right, wrong, limited
    }

    private let token: ControlToken
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameter now: Tells real time.
    init(_ token: ControlToken, now: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.token = token
        self.now = now
        self.logger = logger
        state = Mutex(State(all: TokenBucket(Self.ofAll, at: now())))
    }

    /// - Throws: 401 without the token or with another one, 429 after too many others.
    func admit(_ request: SimulatorRequest) throws(APIError) {
        guard let brought = ControlToken.brought(by: request) else {
            throw APIError(status: 401, reasonCode: .unauthorizedAccess, message: "The control token is missing.")
        }
        let client = ClientAddress.current
        let moment = now()
        let (verdict, isTold) = state.withLock { judge(brought, client?.network ?? "", moment, &$0) }
        if isTold {
            logger.warning(
                verdict == .limited ? "Control token refused: too many attempts" : "Control token refused",
                metadata: ["client": "\(client?.text ?? "unknown")"])
        }
        switch verdict {
        case .right: return
        case .wrong:
            throw APIError(status: 401, reasonCode: .unauthorizedAccess, message: "The control token is wrong.")
        case .limited:
            throw APIError(
                status: 429, reasonCode: .tooManyRequests,
                message: "There were too many wrong control tokens. Try again in ten seconds.")
        }
    }

    /// - Returns: The verdict, and whether the log has room for it.
    private func judge(
        _ brought: String, _ name: String, _ moment: Timestamp, _ state: inout State
    ) -> (Verdict, Bool) {
        var network =
            state.networks[name]
            ?? Network(guesses: TokenBucket(Self.ofNetwork, at: moment), lines: TokenBucket(Self.ofNetwork, at: moment))
        let digest = SHA256.hash(data: Data(brought.utf8))
        let verdict: Verdict
        if network.last == digest {
            verdict = .wrong
        } else if !network.guesses.hasToken(at: moment) || !state.all.hasToken(at: moment) {
            verdict = .limited
        } else if token.isEqual(brought) {
            return (.right, false)
        } else {
            _ = network.guesses.take(at: moment)
            _ = state.all.take(at: moment)
            network.last = digest
            verdict = .wrong
        }
        let isTold = network.lines.take(at: moment)
        if state.networks[name] != nil || state.networks.count < Self.capacity {
            state.networks[name] = network
        } else {
            // Whoever has that many networks is limited by the sum of all.
            state.networks = [name: network]
        }
        return (verdict, isTold)
    }
}
