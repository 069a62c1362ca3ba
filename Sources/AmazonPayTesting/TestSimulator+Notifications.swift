public import AmazonPay
package import AmazonPaySimulator
import Crypto
public import Foundation
import HTTPTypes
import SwiftASN1
import X509

extension TestSimulator {
    /// The body that Amazon posts when an object changed, signed by the test kit's own sender.
    ///
    /// ``notificationVerifier()`` believes it, and so does any verifier that is told to trust ``notificationAuthority()``
    /// and gets its certificates from ``notificationTransport()``.
    ///
    /// - Parameters:
    ///   - object: What changed; a charge, a permission, a refund, or a dispute.
    ///   - version: How it is signed.
    ///   - messageId: The message's id; the same for a message that arrives again.
    /// - Throws: What the cryptography throws.
    public func notification(
        about object: PaymentNotification.Object, _ version: NotificationSigner.Version = .one,
        messageId: String = "00000000-0000-4000-8000-000000000001"
    ) throws -> Data {
        let (type, id) = Self.typeAndId(of: object)
        let notification = PaymentNotification(
            merchantId: merchantId, objectType: type, objectId: id, notificationId: messageId)
        return try TestSender.shared.get().signer.body(
            NotificationEnvelope(
                messageId: messageId, topicArn: "arn:aws:sns:us-east-1:000000000000:\(merchantId)",
                message: String(decoding: JSONEncoder().encode(notification), as: UTF8.self),
                timestamp: TestKey.now.extendedText), version)
    }

    /// Lets notifications go to these endpoints, instead of those before.
    public func sendNotifications(to urls: String...) async throws {
        let _: JSONValue = try await control("PUT", "notification-endpoints", ["urls": urls])
    }

    /// Sends the notifications that are due, and waits for the answers.
    public func deliverNotifications() async throws {
        try await simulator.deliverNotifications()
    }

    /// Believes what ``notification(about:_:messageId:)`` makes, and nothing else.
    public func notificationVerifier() throws -> NotificationVerifier {
        try TestSender.shared.get().verifier(.init(now: { TestKey.now }))
    }

    /// The certificate of the authority that vouches for the test kit's sender, as PEM.
    public func notificationAuthority() throws -> String { try TestSender.shared.get().authority }

    /// Serves the certificate of the test kit's sender, whatever is asked for.
    public func notificationTransport() throws -> some Transport {
        CertificateTransport(pem: try TestSender.shared.get().certificate)
    }

    private static func typeAndId(of object: PaymentNotification.Object) -> (PaymentNotification.ObjectType, String) {
        switch object {
        case .charge(let id): (.charge, id.rawValue)
        case .chargePermission(let id): (.chargePermission, id.rawValue)
        case .refund(let id): (.refund, id.rawValue)
        case .chargeback(let id): (.chargeback, id)
        case .other(let type, let id): (type, id)
        }
    }
}

private struct CertificateTransport: Transport {
    let pem: String

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        TransportResponse(head: HTTPResponse(status: .ok), body: Data(pem.utf8))
    }
}

/// A sender of notifications with an authority of its own, made once for all the tests of a process.
package struct TestSender: Sendable {
    /// The one sender of the process.
    package static let shared = Result { try TestSender() }
    /// Where its messages say that its certificate is.
    package static let origin = "https://sns.us-east-1.amazonaws.com"

    let signer: NotificationSigner
    let authority: String
    let certificate: String
    /// What a simulator signs with.
    package let identity: NotificationSenderIdentity

    /// A verifier that believes this sender and nobody else.
    package func verifier(_ surroundings: AmazonPayClient.Surroundings) throws -> NotificationVerifier {
        NotificationVerifier(
            configuration: .init(trust: try .only(authority)), transport: CertificateTransport(pem: certificate),
            surroundings: surroundings)
    }

    init() throws {
        let key = try TestKey.shared.get()
        signer = NotificationSigner(
            key: key, certificateURL: Self.origin + "/SimpleNotificationService-test.pem")
        let authorityKey = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("Amazon Pay test kit") }
        authority = try Self.certificate(name, .init(authorityKey.publicKey), name, authorityKey, isAuthority: true)
        certificate = try Self.certificate(
            try DistinguishedName { CommonName("sns.amazonaws.com") },
            try Certificate.PublicKey(pemEncoded: key.publicKey.pemRepresentation), name, authorityKey,
            isAuthority: false)
        identity = NotificationSenderIdentity(key: key, certificatePEM: certificate)
    }

    private static func certificate(
        _ subject: DistinguishedName, _ key: Certificate.PublicKey, _ issuer: DistinguishedName,
        _ issuerKey: P256.Signing.PrivateKey, isAuthority: Bool
    ) throws -> String {
        try Certificate(
            version: .v3, serialNumber: .init(bytes: [isAuthority ? 1 : 2]), publicKey: key,
            notValidBefore: TestKey.now.adding(seconds: -86_400).date,
            notValidAfter: TestKey.now.adding(seconds: 86_400 * 365).date, issuer: issuer, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(
                    isAuthority
                        ? BasicConstraints.isCertificateAuthority(maxPathLength: 0) : .notCertificateAuthority)
                SubjectAlternativeNames([.dnsName("sns.amazonaws.com")])
            },
            issuerPrivateKey: .init(issuerKey)
        ).serializeAsPEM().pemString
    }
}
