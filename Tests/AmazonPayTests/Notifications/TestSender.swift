import AmazonPay
import Crypto
import Foundation
import HTTPTypes
import SwiftASN1
import Synchronization
import X509

/// A sender of notifications with an authority of its own.
struct TestSender: Sendable {
    static let url = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem"
    static let now = TestClient.moment

    static let key = Result { try PrivateKey.generate() }
    static let otherKey = Result { try PrivateKey.generate() }
    private static let authority = Result { try Authority(name: "Test authority") }
    private static let otherAuthority = Result { try Authority(name: "Somebody") }

    /// The authority that verifiers of the tests trust.
    static func trust() throws -> CertificateTrust { try .only(authority.get().pem) }

    /// What a certificate is like.
    struct Leaf: Sendable {
        var name = "sns.amazonaws.com"
        var validFrom = -86_400
        var validTo = 86_400 * 30
        var isForeign = false
        var hasOtherKey = false
    }

    static func certificate(_ leaf: Leaf = Leaf()) throws -> String {
        let issuer = try leaf.isForeign ? otherAuthority.get() : authority.get()
        let key = try leaf.hasOtherKey ? otherKey.get() : key.get()
        return try issuer.leaf(
            name: leaf.name, key: Certificate.PublicKey(pemEncoded: key.publicKey.pemRepresentation),
            from: now.adding(seconds: leaf.validFrom).date, to: now.adding(seconds: leaf.validTo).date)
    }

    static func envelope(
        _ type: NotificationEnvelope.Kind = .notification, message: String? = nil, subject: String? = nil,
        timestamp: String = "2019-10-15T20:43:20.123Z", subscribeURL: String? = nil
    ) -> NotificationEnvelope {
        NotificationEnvelope(
            type: type, messageId: "165545c9-2a5c-472c-8df2-7ff2be2b3b1b",
            topicArn: "arn:aws:sns:us-east-1:291180941288:A3BXB0YN3XH17HAmazonPay",
            message: message ?? #"{"MerchantID":"A1","ObjectType":"CHARGE","ObjectId":"S01-1-C1"}"#, subject: subject,
            timestamp: timestamp,
            subscribeURL: subscribeURL ?? (type == .notification ? nil : "https://sns.us-east-1.amazonaws.com/?a=b"),
            token: type == .notification ? nil : "token")
    }

    static func body(
        _ envelope: NotificationEnvelope = envelope(), _ version: NotificationSigner.Version = .one,
        at url: String = url
    ) throws -> Data {
        try NotificationSigner(key: key.get(), certificateURL: url).body(envelope, version)
    }
}

/// A certificate authority.
private struct Authority {
    private let key = P256.Signing.PrivateKey()
    private let subject: DistinguishedName
    let pem: String

    init(name: String) throws {
        subject = try DistinguishedName { CommonName(name) }
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: .init(key.publicKey),
            notValidBefore: TestSender.now.adding(seconds: -86_400 * 400).date,
            notValidAfter: TestSender.now.adding(seconds: 86_400 * 400).date, issuer: subject, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                KeyUsage(keyCertSign: true)
            },
            issuerPrivateKey: .init(key))
        pem = try certificate.serializeAsPEM().pemString
    }

    func leaf(name: String, key leafKey: Certificate.PublicKey, from: Date, to: Date) throws -> String {
        try Certificate(
            version: .v3, serialNumber: .init(), publicKey: leafKey, notValidBefore: from, notValidAfter: to,
            issuer: subject, subject: try DistinguishedName { CommonName(name) }, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                SubjectAlternativeNames([.dnsName(name)])
            },
            issuerPrivateKey: .init(key)
        ).serializeAsPEM().pemString
    }
}
