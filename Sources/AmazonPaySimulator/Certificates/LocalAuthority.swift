import AmazonPayModel
import AmazonPaySigning
import Crypto
public import Foundation
import SwiftASN1
import X509

/// The simulator's own certificate authority: programs that trust its certificate trust the HTTPS port.
///
/// The authority lives for ten years in the data folder. Files that are missing, do not belong together or end soon are
/// made anew; a start with files that fit only reads them.
public struct LocalAuthority: Sendable {
    /// A certificate that ends within so many days is made anew.
    static let renewalDays = 30

    private let folder: DataFolder
    private let issue: CertificateIssue

    /// Makes an authority over a folder.
    ///
    /// - Parameters:
    ///   - folder: Where key and certificates are kept.
    ///   - hosts: The hosts of the server beside `localhost` and the loopback addresses.
    ///   - now: Real time.
    ///   - random: Evenly distributed numbers, for the serial numbers of certificates.
    init(
        folder: DataFolder, hosts: [HostAddress] = [], now: Timestamp, random: @escaping @Sendable () -> UInt64
    ) {
        self.folder = folder
        issue = CertificateIssue(now: now, random: random, hosts: hosts)
    }

    /// The certificate that clients have to trust.
    public var certificateFile: URL { folder.file(.caCertificate).url }

    /// What the HTTPS port shows of itself, made or renewed as needed.
    ///
    /// - Throws: ``HostingError/file(path:reason:)``.
    public func serverIdentity() throws -> ServerIdentity {
        let authority = try currentAuthority().map(constrained)
        if let authority, let identity = try currentIdentity(by: authority) { return identity }
        if let authority, let key = try authorityKey(of: authority) { return try newIdentity(by: authority, key) }
        let key = P256.Signing.PrivateKey()
        return try newIdentity(by: try newAuthority(key), key)
    }

    /// Who signs notifications, made or renewed as needed.
    ///
    /// - Throws: ``HostingError/file(path:reason:)``, or what the cryptography throws.
    public func notificationSender() throws -> NotificationSenderIdentity {
        guard let authority = try currentAuthority(), let authorityKey = try authorityKey(of: authority) else {
            _ = try serverIdentity()
            return try notificationSender()
        }
        if let identity = try currentSender(by: authority) { return identity }
        let key = try PrivateKey.generate()
        let certificate = try issue.notificationSender(
            try Certificate.PublicKey(pemEncoded: key.publicKey.pemRepresentation), by: authority, authorityKey)
        let pem = try certificate.serializeAsPEM().pemString + "\n"
        try folder.file(.notificationKey).write(key.unsafePEMRepresentation + "\n")
        try folder.file(.notificationCertificate).write(pem)
        return NotificationSenderIdentity(key: key, certificatePEM: pem)
    }

    // MARK: What is there

    private func currentSender(by authority: Certificate) throws -> NotificationSenderIdentity? {
        guard let pem = try folder.file(.notificationCertificate).text(),
            let keyPEM = try folder.file(.notificationKey).text(),
            // A file that cannot be read as a certificate or as a key is made anew, like one that is not there.
            let certificate = try? Certificate(pemEncoded: pem), let key = try? PrivateKey(pem: keyPEM),
            isFresh(certificate), certificate.issuer == authority.subject,
            authority.publicKey.isValidSignature(certificate.signature, for: certificate),
            try certificate.publicKey == Certificate.PublicKey(pemEncoded: key.publicKey.pemRepresentation),
            // Extensions that cannot be read are not ours.
            let names = try? certificate.extensions.subjectAlternativeNames,
            Array(names) == issue.notificationNames
        else { return nil }
        return NotificationSenderIdentity(key: key, certificatePEM: pem)
    }

    private func currentAuthority() throws -> Certificate? {
        try certificate(.caCertificate)
    }

    /// The authority, with a certificate that permits the server's names and not any name at all.
    ///
    /// A certificate of before is replaced by one for the same key and the same name: what was signed stays good, and
    /// clients that trust the old one go on, save for names that are new.
    private func constrained(_ authority: Certificate) throws -> Certificate {
        // Constraints that cannot be read are not ours.
        let constraints = (try? authority.extensions.nameConstraints) ?? nil
        if let constraints, permits(constraints) { return authority }
        guard let key = try authorityKey(of: authority) else { return authority }
        return try newAuthority(key, name: authority.subject)
    }

    private func permits(_ constraints: NameConstraints) -> Bool {
        constraints.permittedIPRanges.isEmpty
            && Set(issue.constraints.permittedDNSDomains).isSubset(of: constraints.permittedDNSDomains)
    }

    private func authorityKey(of authority: Certificate) throws -> P256.Signing.PrivateKey? {
        guard let key = try key(.caKey), authority.publicKey == Certificate.PublicKey(key.publicKey) else { return nil }
        return key
    }

    private func currentIdentity(by authority: Certificate) throws -> ServerIdentity? {
        guard let certificatePEM = try folder.file(.serverCertificate).text(),
            let keyPEM = try folder.file(.serverKey).text(),
            // A file that cannot be read as a certificate or as a key is made anew, like one that is not there.
            let certificate = try? Certificate(pemEncoded: certificatePEM),
            let key = try? P256.Signing.PrivateKey(pemRepresentation: keyPEM),
            isFresh(certificate),
            certificate.publicKey == Certificate.PublicKey(key.publicKey),
            certificate.issuer == authority.subject,
            authority.publicKey.isValidSignature(certificate.signature, for: certificate),
            // Extensions that cannot be read are not ours.
            let names = try? certificate.extensions.subjectAlternativeNames,
            Array(names) == issue.serverNames
        else { return nil }
        return ServerIdentity(certificatePEM: certificatePEM, privateKeyPEM: keyPEM)
    }

    private func certificate(_ name: DataFolder.Name) throws -> Certificate? {
        guard let text = try folder.file(name).text(),
            // A file that cannot be read as a certificate is made anew, like one that is not there.
            let certificate = try? Certificate(pemEncoded: text), isFresh(certificate)
        else { return nil }
        return certificate
    }

    private func key(_ name: DataFolder.Name) throws -> P256.Signing.PrivateKey? {
        guard let text = try folder.file(name).text() else { return nil }
        // A file that cannot be read as a key is made anew, like one that is not there.
        return try? P256.Signing.PrivateKey(pemRepresentation: text)
    }

    private func isFresh(_ certificate: Certificate) -> Bool {
        certificate.notValidBefore <= issue.now.date
            && certificate.notValidAfter > issue.now.adding(seconds: Self.renewalDays * CertificateIssue.day).date
    }

    // MARK: What is made

    /// The key is written first: a certificate without its key could never be used again.
    private func newAuthority(
        _ key: P256.Signing.PrivateKey, name: DistinguishedName? = nil
    ) throws -> Certificate {
        let certificate = try issue.authority(key, name: name)
        try folder.file(.caKey).write(key.pemRepresentation + "\n")
        try folder.file(.caCertificate).write(try certificate.serializeAsPEM().pemString + "\n")
        return certificate
    }

    private func newIdentity(
        by authority: Certificate, _ authorityKey: P256.Signing.PrivateKey
    ) throws -> ServerIdentity {
        let key = P256.Signing.PrivateKey()
        let certificate = try issue.server(key.publicKey, by: authority, authorityKey)
        let identity = ServerIdentity(
            certificatePEM: try certificate.serializeAsPEM().pemString + "\n",
            privateKeyPEM: key.pemRepresentation + "\n")
        try folder.file(.serverKey).write(identity.privateKeyPEM)
        try folder.file(.serverCertificate).write(identity.certificatePEM)
        return identity
    }
}
