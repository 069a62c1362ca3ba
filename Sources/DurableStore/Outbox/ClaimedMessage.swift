/// A message that is to be delivered and that one process may work on for a while.
public struct ClaimedMessage: Hashable, Sendable {
    /// The message.
    public var message: OutboxMessage
    /// The right to work on it; put it into the commit that settles it.
    public var lease: Lease

    /// Makes a claimed message.
    public init(message: OutboxMessage, lease: Lease) {
        self.message = message
        self.lease = lease
    }
}
