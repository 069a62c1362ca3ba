public import Foundation

/// What came of the attempt to deliver a message.
public enum DeliveryOutcome: Hashable, Sendable {
    /// It arrived, or is given up: the message is removed.
    case finished
    /// It did not arrive: one attempt more is counted, and the next one is not made before this moment.
    case retry(at: Date)
}
