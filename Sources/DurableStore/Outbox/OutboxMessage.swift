public import Foundation

/// Something to deliver later, written in the same commit as the change that it tells about.
public struct OutboxMessage: Hashable, Sendable {
    /// The message's own id; a second message with the same id is refused.
    public var id: String
    /// Where it goes, for instance `notification`.
    public var topic: String
    /// Messages with the same ordering key are delivered one after the other, in the order in which they were committed:
    /// the clocks of several processes may say anything.
    public var orderingKey: String?
    /// What is delivered.
    public var body: Data
    /// How often a delivery was tried.
    public var attempts: Int
    /// Not to be tried before.
    public var nextAttempt: Date
    /// When it was written.
    public var createdAt: Date

    /// Makes a message that was not tried yet.
    public init(
        id: String, topic: String, orderingKey: String? = nil, body: Data, attempts: Int = 0, nextAttempt: Date,
        createdAt: Date
    ) {
        self.id = id
        self.topic = topic
        self.orderingKey = orderingKey
        self.body = body
        self.attempts = attempts
        self.nextAttempt = nextAttempt
        self.createdAt = createdAt
    }
}
