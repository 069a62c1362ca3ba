import AmazonPayModel
import Crypto
import Foundation
import SwiftASN1
import X509

/// Makes certificates that pass the strictest checks: key identifiers, key usage and constraints are all there.
struct CertificateIssue: Sendable {
    /// The moment of the issue; certificates are valid from a day before it, for clocks that are slow.
    let now: Timestamp
    /// Evenly distributed numbers, for the serial numbers.
    let random: @Sendable () -> UInt64
    /// The hosts of the server beside `localhost` and the loopback addresses.
    var hosts: [HostAddress] = []

    static let day = 86_400
    /// Ten years, two leap days in them.
    static let authorityDays = 3652
    /// What browsers accept of a server's certificate.
    static let serverDays = 397

    private static let loopback4: [UInt8] = [127, 0, 0, 1]
    private static let loopback6 = [UInt8](repeating: 0, count: 15) + [1]

    /// The names of the server.
    var serverNames: [GeneralName] {
        [.dnsName("localhost"), .address(Self.loopback4), .address(Self.loopback6)] + others
    }

    /// The names of the sender of notifications: that of SNS, those of its regions, and the simulator's own.
    private static let senderNames = [
        "sns.amazonaws.com", "sns.us-east-1.amazonaws.com", "sns.eu-west-1.amazonaws.com",
        "sns.ap-northeast-1.amazonaws.com",
    ]

    var notificationNames: [GeneralName] { (Self.senderNames + ["localhost"]).map { .dnsName($0) } + others }

    private var others: [GeneralName] {
        hosts.map { host in host.addressBytes.map { .address($0) } ?? .dnsName(host.name) }
    }

    /// The names that the authority may speak for.
    ///
    /// Whoever trusts it, perhaps a browser, trusts it for no other names: the key in the data folder is of no use
    /// against other sites. Addresses are not constrained, because BoringSSL refuses every certificate with an address
    /// whose authority constrains addresses.
    var constraints: NameConstraints {
        NameConstraints(
            permittedDNSDomains: NameConstraints.DNSNames(
                ["localhost"] + Self.senderNames + hosts.filter { $0.addressBytes == nil }.map(\.name)))
    }

    /// The certificate of an authority, signed by itself.
    ///
    /// - Parameter name: That of the authority's earlier certificate, so that what was signed under it stays good; a new
    ///   one without.
    func authority(_ key: P256.Signing.PrivateKey, name: DistinguishedName? = nil) throws -> Certificate {
        let publicKey = Certificate.PublicKey(key.publicKey)
        // Several authorities may be trusted by one machine; the number tells them apart.
        let name =
            try name
            ?? DistinguishedName {
                CommonName("Amazon Pay simulator, local authority \(String(random() >> 32, radix: 16))")
            }
        let identifier = SubjectKeyIdentifier(hash: publicKey)
        return try certificate(
            publicKey, until: end(afterDays: Self.authorityDays), issuer: name, subject: name,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                Critical(constraints)
                identifier
                AuthorityKeyIdentifier(keyIdentifier: identifier.keyIdentifier)
            },
            key)
    }

    /// The certificate of the server, signed by the authority.
    func server(
        _ publicKey: P256.Signing.PublicKey, by authority: Certificate, _ authorityKey: P256.Signing.PrivateKey
    ) throws -> Certificate {
        let publicKey = Certificate.PublicKey(publicKey)
        let authorityIdentifier = try authority.extensions.subjectKeyIdentifier?.keyIdentifier
        return try certificate(
            publicKey, until: min(end(afterDays: Self.serverDays), authority.notValidAfter), issuer: authority.subject,
            subject: try DistinguishedName { CommonName("localhost") },
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(serverNames)
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(keyIdentifier: authorityIdentifier)
            },
            authorityKey)
    }

    /// The certificate of the sender of notifications, signed by the authority.
    func notificationSender(
        _ publicKey: Certificate.PublicKey, by authority: Certificate, _ authorityKey: P256.Signing.PrivateKey
    ) throws -> Certificate {
        try certificate(
            publicKey, until: min(end(afterDays: Self.serverDays), authority.notValidAfter), issuer: authority.subject,
            subject: try DistinguishedName { CommonName(Self.senderNames[0]) },
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(notificationNames)
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(keyIdentifier: try authority.extensions.subjectKeyIdentifier?.keyIdentifier)
            },
            authorityKey)
    }

    private func certificate(
        _ publicKey: Certificate.PublicKey, until end: Date, issuer: DistinguishedName, subject: DistinguishedName,
        extensions: Certificate.Extensions, _ issuerKey: P256.Signing.PrivateKey
    ) throws -> Certificate {
        try Certificate(
            version: .v3, serialNumber: serialNumber(), publicKey: publicKey,
            notValidBefore: now.adding(seconds: -Self.day).date,
            notValidAfter: end,
            issuer: issuer, subject: subject, signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
            issuerPrivateKey: Certificate.PrivateKey(issuerKey))
    }

    /// Counted from the day before, with which the validity begins.
    private func end(afterDays days: Int) -> Date { now.adding(seconds: (days - 1) * Self.day).date }

    /// 127 random bits: positive, and never zero.
    private func serialNumber() -> Certificate.SerialNumber {
        let bytes = [random() & (.max >> 1) | (1 << 62), random()].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
        return Certificate.SerialNumber(bytes: bytes)
    }
}

extension GeneralName {
    fileprivate static func address(_ bytes: [UInt8]) -> Self { .ipAddress(ASN1OctetString(contentBytes: bytes[...])) }
}
