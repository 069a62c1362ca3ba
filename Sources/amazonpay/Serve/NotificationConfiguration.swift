import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Configuration
import Foundation

/// Whose notifications are believed: Amazon's, or those of the simulator that the endpoint is.
struct NotificationConfiguration: Sendable {
    private let sender: NotificationSender
    private let trust: CertificateTrust
    private let listed: Set<String>?
    private let topics: NotificationSource.Topics

    /// - Throws: `ValidationError` naming the setting that is wrong.
    ///
    /// Amazon SNS signs for every customer of AWS, so with a live key messages need a topic that was set or that an
    /// operator allows. With a key of the sandbox, where no money moves, they are taken without.
    init(_ config: ConfigReader, endpoint: URL?, isLive: Bool) throws {
        listed = config.texts("notificationTopics").map { Set($0) }
        topics = listed != nil ? .listed : isLive ? .approved : .any
        guard let origin = try config.webAddress("notificationOrigin") ?? endpoint?.absoluteString else {
            (sender, trust) = (.amazon, .system)
            return
        }
        guard let simulator = URL(string: origin).flatMap(NotificationSender.simulator) else {
            throw ValidationError("notificationOrigin has to be an http or https address.")
        }
        sender = simulator
        trust = try config.certificates("caCertificateFile")?.trust ?? .system
    }

    /// - Parameter transport: What fetches certificates and confirms subscriptions.
    func source(_ transport: any Transport) -> NotificationSource {
        NotificationSource(
            verifier: NotificationVerifier(
                configuration: .init(sender: sender, trust: trust, topicArns: listed), transport: transport),
            transport: transport, topics: topics)
    }
}
