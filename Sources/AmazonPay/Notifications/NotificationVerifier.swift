public import Foundation

/// Believes a notification only when it is from the expected sender, whole, expected and recent.
///
/// ```swift
/// let verifier = NotificationVerifier(transport: try AsyncHTTPClientTransport())
/// do {
///     let notification = try await verifier.verify(body)
///     // Store it under its messageId, answer 200, then read the object that it names.
/// } catch {
///     // Answer error.answerStatus.
/// }
/// ```
///
/// The certificate is fetched over HTTPS from an address of the sender's only, its chain is checked, and it is kept for a
/// day. What is parsed is what was verified: the body is read once.
///
/// Notifications say *that* something changed, so a forged one could only make the shop read one of its own objects.
/// They are checked all the same: an endpoint that does work for anybody is a burden. A signature does not show that
/// Amazon Pay has sent a message: every customer of AWS can have messages signed by Amazon SNS. The topic shows it.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/set-up-instant-payment-notifications.html,
/// docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
public struct NotificationVerifier: Sendable {
    /// What is expected of notifications.
    public struct Configuration: Sendable {
        /// Who sends them; default Amazon SNS.
        public var sender: NotificationSender
        /// Who vouches for the sender's certificate; default the authorities of the operating system.
        public var trust: CertificateTrust
        /// The topics that are expected; `nil` for any.
        ///
        /// Amazon SNS signs for every customer of AWS: without topics a good signature only shows that somebody has
        /// published the message to the topic that it names. Set them wherever money moves, and compare
        /// ``PaymentNotification/merchantId`` with your own.
        public var topicArns: Set<String>?
        /// How old a message may be; default 15 days.
        ///
        /// Amazon repeats a delivery for up to 14 days, so a shorter time loses notifications after an outage. Messages
        /// that are repeated by somebody else do no harm where ids are remembered.
        public var maximumAge: Duration
        /// How long fetching a certificate may take; default 5 seconds.
        public var timeout: Duration

        /// Makes a configuration.
        public init(
            sender: NotificationSender = .amazon, trust: CertificateTrust = .system, topicArns: Set<String>? = nil,
            maximumAge: Duration = .seconds(15 * 86_400), timeout: Duration = .seconds(5)
        ) {
            self.sender = sender
            self.trust = trust
            self.topicArns = topicArns
            self.maximumAge = maximumAge
            self.timeout = timeout
        }
    }

    /// Clocks differ; more than a quarter of an hour is not an accident.
    private static let toleratedSecondsAhead = 900.0

    private let configuration: Configuration
    private let now: @Sendable () -> Timestamp
    private let certificates: CertificateCache

    /// Makes a verifier; keep it, because it keeps the certificates.
    ///
    /// - Parameters:
    ///   - configuration: What is expected.
    ///   - transport: What fetches certificates.
    ///   - surroundings: Time; the system's unless a test needs another.
    public init(
        configuration: Configuration = Configuration(), transport: any Transport,
        surroundings: AmazonPayClient.Surroundings = .system
    ) {
        self.configuration = configuration
        now = surroundings.now
        certificates = CertificateCache(
            transport: transport, trust: configuration.trust, timeout: configuration.timeout,
            instant: surroundings.instant, executor: surroundings.executor)
    }

    /// Checks the body of a request, and reads it.
    ///
    /// - Throws: ``NotificationError``, which says what to answer.
    public func verify(_ body: Data) async throws(NotificationError) -> VerifiedNotification {
        let envelope = try Self.read(body)
        guard NotificationSigner.Version(rawValue: envelope.signatureVersion) != nil else {
            throw NotificationError(.unknownSignatureVersion)
        }
        guard let url = configuration.sender.certificateURL(envelope.signingCertURL) else {
            throw NotificationError(.foreignCertificateURL)
        }
        // Before anything is fetched: what would be refused anyway costs nobody a request.
        let timestamp = try expected(envelope)
        let certificate = try await certificates.certificate(
            at: url, names: configuration.sender.certificateNames(for: url), now: now().date
        ).get()
        guard certificate.signed(envelope) else { throw NotificationError(.wrongSignature) }
        return VerifiedNotification(
            messageId: envelope.messageId, topicArn: envelope.topicArn, timestamp: timestamp,
            content: try content(envelope))
    }

    private static func read(_ body: Data) throws(NotificationError) -> NotificationEnvelope {
        do throws(NotificationEnvelope.ReadingError) {
            return try NotificationEnvelope(body)
        } catch {
            throw NotificationError(error == .tooLong ? .tooLong : .malformed)
        }
    }

    private func expected(_ envelope: NotificationEnvelope) throws(NotificationError) -> Timestamp {
        guard configuration.topicArns?.contains(envelope.topicArn) ?? true else {
            throw NotificationError(.foreignTopic)
        }
        guard let timestamp = Timestamp(envelope.timestamp) else { throw NotificationError(.tooOld) }
        let age = now().seconds(since: timestamp)
        guard age <= configuration.maximumAge / .seconds(1) else { throw NotificationError(.tooOld) }
        guard age >= -Self.toleratedSecondsAhead else { throw NotificationError(.fromTheFuture) }
        return timestamp
    }

    private func content(_ envelope: NotificationEnvelope) throws(NotificationError) -> VerifiedNotification.Content {
        guard envelope.type == .notification else {
            guard let url = envelope.subscribeURL.flatMap({ configuration.sender.own($0) }) else {
                throw NotificationError(.foreignSubscribeURL)
            }
            return envelope.type == .subscriptionConfirmation
                ? .subscriptionConfirmation(subscribeURL: url) : .unsubscribeConfirmation(subscribeURL: url)
        }
        do {
            let text = Data(envelope.message.utf8)
            return .payment(try JSONInput.decode(PaymentNotification.self, from: text))
        } catch {
            // The signature is good, so this is Amazon's: another format than the present one.
            return .other(envelope.message)
        }
    }
}
