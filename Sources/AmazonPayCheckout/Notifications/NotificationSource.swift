public import AmazonPay

/// Where notifications come from: who is believed, and what carries the confirmation of a subscription.
public struct NotificationSource: Sendable {
    /// The topics whose messages are taken.
    ///
    /// Amazon SNS signs for every customer of AWS: a good signature shows that a message was published to the topic it
    /// names, not that the topic is Amazon Pay's.
    public enum Topics: Hashable, Sendable {
        /// Every topic: for simulators and the sandbox, where no money moves.
        case any
        /// Those that the verifier was told to expect.
        case listed
        /// Those that an operator has allowed in the console.
        case approved
    }

    let verifier: NotificationVerifier
    let transport: any Transport
    let topics: Topics
    let instant: @Sendable () -> ContinuousClock.Instant

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - verifier: Decides whether a message is believed; it keeps the sender's certificates.
    ///   - transport: What fetches the address that confirms a subscription, always one of the sender's own.
    ///   - topics: The topics whose messages are taken. In the live environment choose ``Topics/listed`` or
    ///     ``Topics/approved``.
    ///   - surroundings: Time; the system's unless a test needs another.
    public init(
        verifier: NotificationVerifier, transport: any Transport, topics: Topics = .any,
        surroundings: AmazonPayClient.Surroundings = .system
    ) {
        self.verifier = verifier
        self.transport = transport
        self.topics = topics
        instant = surroundings.instant
    }
}
