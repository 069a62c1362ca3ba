import AmazonPayModel
import CryptoExtras
import Foundation

@testable import AmazonPay
@testable import AmazonPayCheckout
@testable import AmazonPaySigning

extension FuzzTarget {
    /// A message of SNS: one that nobody has signed is never believed, and no address of a stranger's is fetched.
    static let notifications = Self("notifications", maximumLength: 16_384) { input in
        let body = Data(input)
        guard let envelope = try? NotificationEnvelope(body) else { return }  // most bodies are no message
        checkReading(envelope)
        checkText(envelope)
        checkAddresses(envelope)
        if let content = try? JSONInput.decode(PaymentNotification.self, from: Data(envelope.message.utf8)) {
            checkContent(content)
        }
    }

    private static func checkReading(_ envelope: NotificationEnvelope) {
        guard let written = try? JSONEncoder().encode(envelope) else { fatalError("a message is not written") }
        guard written.count <= NotificationEnvelope.maximumBytes else { return }
        expect((try? NotificationEnvelope(written)) == envelope, "a message is read as another one")
    }

    private static func checkText(_ envelope: NotificationEnvelope) {
        let text = envelope.textToSign
        expect(text.hasPrefix("Message\n\(envelope.message)\n"), "the text begins with \(text.prefix(80))")
        expect(text.hasSuffix("Type\n\(envelope.type.rawValue)\n"), "the text ends with \(text.suffix(80))")
        expect(!NotificationSignature.isValid(envelope, for: key), "a message that nobody signed is believed")
    }

    private static func checkAddresses(_ envelope: NotificationEnvelope) {
        let sender = NotificationSender.amazon
        for url in [sender.certificateURL(envelope.signingCertURL), envelope.subscribeURL.flatMap { sender.own($0) }] {
            guard let url else { continue }
            let host = url.host(percentEncoded: true) ?? ""
            expect(
                url.scheme == "https" && host.hasPrefix("sns.")
                    && (host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn")),
                "\(url) is taken for Amazon's")
        }
    }

    private static func checkContent(_ content: PaymentNotification) {
        _ = content.permission
        guard content.isPlausible, case .charge(let id) = content.object else { return }
        expect(id.rawValue.utf8.count <= 128, "an id has \(id.rawValue.utf8.count) characters")
    }

    private static let key: _RSA.Signing.PublicKey = {
        do {
            return try _RSA.Signing.PrivateKey(keySize: .bits2048).publicKey
        } catch {
            fatalError("\(error)")
        }
    }()
}
