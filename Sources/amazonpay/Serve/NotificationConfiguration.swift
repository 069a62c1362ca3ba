import AmazonPay
import AmazonPayCheckout
import ArgumentParser
import Configuration
import Foundation

/// Whose notifications are believed: Amazon's, or those of the simulator that the endpoint is.
struct NotificationConfiguration: Sendable {
    private let sender: NotificationSender
    private let trust: CertificateTrust
    private let topics: Set<String>?

    /// - Throws: `ValidationError` naming the setting that is wrong.
    init(_ config: ConfigReader, endpoint: URL?) throws {
        topics = config.stringArray(forKey: "notificationTopics").map { Set($0) }
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
                configuration: .init(sender: sender, trust: trust, topicArns: topics), transport: transport),
            transport: transport)
    }
}
