package import AmazonPayModel
import Synchronization

/// What happened in a world, line by line, and what should not have.
///
/// The lines hold nothing that differs from one run of a seed to another: two runs have the same trace, byte for byte.
package final class Trace: Sendable {
    /// A promise that was broken.
    package struct Violation: Hashable, Sendable, CustomStringConvertible {
        /// The promise, for instance `one charge per order`.
        package let promise: String
        /// What is so instead, and for which order.
        package let description: String
    }

    private struct State {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        var violations: [Violation] = []
        var told: Set<Violation> = []
        var reached: Set<Sometimes> = []
        var looks = 0
    }

    private static let mostViolations = 20

    private let state = Mutex(State())
    private let clock: @Sendable () -> Timestamp
    private let tell: (@Sendable (String) -> Void)?

    /// Makes an empty trace.
    ///
    /// - Parameters:
    ///   - now: Tells the time.
    ///   - tell: Takes each line as it is written; without it only their digest is kept.
    package init(now: @escaping @Sendable () -> Timestamp, tell: (@Sendable (String) -> Void)? = nil) {
        clock = now
        self.tell = tell
    }

    /// A digest of all lines.
    package var digest: UInt64 { state.withLock { $0.digest } }

    /// The promises that were broken, each once.
    package var violations: [Violation] { state.withLock { $0.violations } }

    /// The rare moments that were reached.
    package var reached: Set<Sometimes> { state.withLock { $0.reached } }

    /// Adds a line.
    ///
    /// - Parameters:
    ///   - who: Who did it, for instance `buyer` or a process.
    ///   - text: What was done.
    package func note(_ who: String, _ text: @autoclosure () -> String) {
        let now = clock()
        let text = text()
        state.withLock { state in
            for byte in text.utf8 { state.digest = (state.digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            state.digest = (state.digest ^ UInt64(bitPattern: now.milliseconds)) &* 0x0000_0100_0000_01B3
        }
        tell?("\(now.millisecondText)  \(who): \(text)")
    }

    /// A promise was broken.
    package func violation(_ promise: String, _ text: String) {
        let violation = Violation(promise: promise, description: text)
        let isNew = state.withLock { state in
            guard state.violations.count < Self.mostViolations, state.told.insert(violation).inserted else {
                return false
            }
            state.violations.append(violation)
            return true
        }
        if isNew { note("VIOLATION", "\(promise): \(text)") }
    }

    /// How often all promises were compared with the ledger.
    package var looks: Int { state.withLock { $0.looks } }

    /// All promises are compared with the ledger.
    func noteLook() { state.withLock { $0.looks += 1 } }

    /// A rare moment was reached.
    package func reach(_ moment: Sometimes) { state.withLock { _ = $0.reached.insert(moment) } }
}

/// Rare moments that a proof has to come through: the report tells which were never reached.
package enum Sometimes: String, CaseIterable, Sendable {
    case completeWasRepeated = "Complete was called again for a session"
    case completeByAnotherProcess = "Complete was called again by another process"
    case createChargeWasRepeated = "Create Charge was called again with the same key"
    case createRefundWasRepeated = "Create Refund was called again with the same key"
    case captureWasRepeated = "Capture was called again with the same key"
    case delayedRequestArrived = "a request arrived after its caller had given up"
    case orderWasPaidAtSecondAttempt = "an order was paid by its second checkout"
    case sessionWasPaidTooLate = "a buyer paid for an order that was cancelled"
    case orderWasCanceledInTime = "a shop cancelled a checkout in time"
    case pendingWasDeclined = "a pending authorization was declined"
    case captureWasPending = "a capture was pending"
    case refundWasDeclined = "a refund was declined"
    case operationFailed = "an operation was refused"
    case processDied = "a process died"
    case processDiedAtCall = "a process died between a call and its commit"
    case webhookCameAgain = "a webhook came again"
    case authorizationExpired = "an authorization expired"
    case subscriptionWasCharged = "a subscription was charged"
    case subscriptionWasDeclined = "a period of a subscription was declined"
    case subscriptionEnded = "a subscription ended"
    case authorizationWasMadeAgain = "an expired authorization was made again"
    case reviewWasPassed = "a buyer paid after a review page"
    case chargeWasDisputed = "a charge was disputed"
    case refundWasMadeElsewhere = "money was refunded in Seller Central"
}
