import AmazonPay
import Foundation

/// Writes notifications about the simulator's objects: genuine ones, old ones and forged ones.
///
/// Genuine ones are signed with the key that the simulator has in its data folder.
struct ProbeNotifications: Sendable {
    /// Where the simulator serves the certificate.
    private static let certificatePath = "/SimpleNotificationService-simulator.pem"

    private let genuine: NotificationSigner
    private let forger: NotificationSigner
    private let merchantId: String

    /// - Parameters:
    ///   - keyFile: The simulator's key for notifications.
    ///   - endpoint: Its HTTPS address.
    init(keyFile: String, endpoint: String, merchantId: String) throws {
        let url = endpoint + Self.certificatePath
        genuine = NotificationSigner(
            key: try PrivateKey(pem: String(contentsOfFile: keyFile, encoding: .utf8)), certificateURL: url)
        forger = NotificationSigner(key: try PrivateKey.generate(), certificateURL: url)
        self.merchantId = merchantId
    }

    /// Says that a charge, or a permission without one, has changed.
    ///
    /// - Parameters:
    ///   - id: Of the message; the same one for a message that arrives again.
    ///   - moment: When it was sent.
    func about(
        _ payment: SimulatorControl.PaymentObject.Payment, id: String, at moment: Timestamp, isForged: Bool = false
    ) throws -> ProbeNotification {
        let told = PaymentNotification(
            merchantId: merchantId, objectType: payment.chargeId == nil ? .chargePermission : .charge,
            objectId: payment.chargeId ?? payment.chargePermissionId,
            chargePermissionId: ChargePermission.ID(rawValue: payment.chargePermissionId), notificationId: id)
        let topic = "arn:aws:sns:us-east-1:000000000000:\(merchantId)"
        let envelope = NotificationEnvelope(
            messageId: id, topicArn: topic, message: String(decoding: try JSONEncoder().encode(told), as: UTF8.self),
            timestamp: Self.text(of: moment))
        return ProbeNotification(
            headers: [
                ("content-type", "text/plain; charset=UTF-8"), ("x-amz-sns-message-type", "Notification"),
                ("x-amz-sns-message-id", id), ("x-amz-sns-topic-arn", topic),
                ("user-agent", "Amazon Simple Notification Service Agent"),
            ], body: try (isForged ? forger : genuine).body(envelope))
    }

    /// With milliseconds, as SNS writes it.
    private static func text(of moment: Timestamp) -> String {
        moment.extendedText.replacing("Z", with: ".000Z")
    }
}
