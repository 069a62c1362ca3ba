public import AmazonPay

/// Where notifications come from: who is believed, and what carries the confirmation of a subscription.
public struct NotificationSource: Sendable {
    let verifier: NotificationVerifier
    let transport: any Transport
    let instant: @Sendable () -> ContinuousClock.Instant

    /// Makes a source.
    ///
    /// - Parameters:
    ///   - verifier: Decides whether a message is believed; it keeps the sender's certificates.
    ///   - transport: What fetches the address that confirms a subscription, always one of the sender's own.
    ///   - surroundings: Time; the system's unless a test needs another.
    public init(
        verifier: NotificationVerifier, transport: any Transport,
        surroundings: AmazonPayClient.Surroundings = .system
    ) {
        self.verifier = verifier
        self.transport = transport
        instant = surroundings.instant
    }
}
