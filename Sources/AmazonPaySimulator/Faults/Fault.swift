/// Something that goes wrong on purpose: at which calls, and how.
public struct Fault: Hashable, Sendable {
    /// At which of the calls that fit.
    public enum Occasion: Hashable, Sendable {
        /// At this one and every one after it, counted from 1; with ``Fault/times`` it ends.
        case nth(Int)
        /// At this share of them, from 0 to 1, chosen by a seed: the same seed chooses the same calls.
        case share(Double, seed: UInt64)
    }

    /// What goes wrong.
    public enum Action: Hashable, Sendable {
        /// The connection is closed before anything is done.
        case refuse
        /// It takes so many seconds of real time before anything is done; then it is answered as usual.
        case delay(seconds: Double)
        /// It is answered with this status without being done, with `Retry-After` if it is given.
        case answer(status: Int, retryAfter: Int?)
        /// It is done and on disk; then the connection is closed without an answer.
        case dropAnswer
        /// It is done and on disk; half of the answer is sent, then the connection is closed.
        case cut
        /// A notification is sent twice.
        case duplicate
        /// A notification is kept back until somebody sends it again; later ones overtake it.
        case hold
        /// A notification is never sent.
        case lose
    }

    /// The operation of faults about notifications; the actions ``Action/duplicate``, ``Action/hold``, ``Action/lose``
    /// and ``Action/delay(seconds:)``, whose seconds are those of the simulator's clock, are for it.
    public static let notification = "notification"

    /// The operation, for instance `completeCheckoutSession`; `*` for all calls; ``notification`` for notifications.
    public var operation: String
    /// At which calls.
    public var occasion: Occasion
    /// What goes wrong.
    public var action: Action
    /// Only for this merchant; `nil` for all.
    public var merchantId: String?
    /// How often it happens at most; `nil` without an end.
    public var times: Int?

    /// Makes a fault; without an occasion it happens at the next call, once.
    public init(
        operation: String, action: Action, occasion: Occasion = .nth(1), merchantId: String? = nil, times: Int? = 1
    ) {
        self.operation = operation
        self.action = action
        self.occasion = occasion
        self.merchantId = merchantId
        self.times = times
    }
}
