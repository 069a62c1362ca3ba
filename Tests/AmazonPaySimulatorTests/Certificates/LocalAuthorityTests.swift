import AmazonPayModel
import Crypto
import Foundation
import SwiftASN1
import Testing
@_spi(FixedExpiryValidationTime) import X509

@testable import AmazonPaySimulator

/// The certificates that the HTTPS port works with.
@Suite struct LocalAuthorityTests {
    private static let now = Timestamp(milliseconds: 1_800_000_000_000)
    private static let day = 86_400

    private let place = TemporaryFolder()
    private let folder: DataFolder

    init() throws {
        folder = try DataFolder(place.url)
    }

    /// What a start some days later finds or makes.
    @discardableResult
    private func start(
        afterDays days: Int = 0, seed: UInt64 = 1, hosts: [String] = []
    ) throws -> (authority: Certificate, server: Certificate) {
        let authority = LocalAuthority(
            folder: folder, hosts: hosts.map { HostAddress(name: $0) },
            now: Self.now.adding(seconds: days * Self.day), random: SeededNumbers(seed: seed).next)
        let identity = try authority.serverIdentity()
        let certificate = try Certificate(pemEncoded: identity.certificatePEM)
        let key = try P256.Signing.PrivateKey(pemRepresentation: identity.privateKeyPEM)
        #expect(certificate.publicKey == Certificate.PublicKey(key.publicKey))
        #expect(try place.text("server-certificate.pem") == identity.certificatePEM)
        return (try Certificate(pemEncoded: place.text("ca-certificate.pem")), certificate)
    }

    private func isTrusted(
        _ pair: (authority: Certificate, server: Certificate), host: String?, address: String?, afterDays days: Int = 0
    ) async -> Bool {
        let time = Self.now.adding(seconds: days * Self.day).date
        var verifier = Verifier(rootCertificates: CertificateStore([pair.authority])) {
            RFC5280Policy(fixedExpiryValidationTime: time)
            ServerIdentityPolicy(serverHostname: host, serverIP: address)
        }
        if case .validCertificate = await verifier.validate(leaf: pair.server, intermediates: CertificateStore()) {
            return true
        }
        return false
    }

    @Test func `a client that trusts the authority trusts the server by its three names, and by no other`() async throws
    {
        let pair = try start()
        #expect(await isTrusted(pair, host: "localhost", address: nil))
        #expect(await isTrusted(pair, host: nil, address: "127.0.0.1"))
        #expect(await isTrusted(pair, host: nil, address: "::1"))
        #expect(await !isTrusted(pair, host: "shop.example", address: nil))
        #expect(await !isTrusted(pair, host: nil, address: "127.0.0.2"))
        #expect(await !isTrusted(pair, host: "localhost", address: nil, afterDays: 397))
    }

    @Test func `the authority has what strict clients insist on`() throws {
        let authority = try start().authority
        let extensions = authority.extensions
        #expect(try extensions.basicConstraints == .isCertificateAuthority(maxPathLength: 0))
        #expect(extensions[oid: .X509ExtensionID.basicConstraints]?.critical == true)
        #expect(try extensions.keyUsage == KeyUsage(keyCertSign: true, cRLSign: true))
        #expect(extensions[oid: .X509ExtensionID.keyUsage]?.critical == true)
        let identifier = try extensions.subjectKeyIdentifier?.keyIdentifier
        #expect(identifier != nil)
        #expect(try extensions.authorityKeyIdentifier?.keyIdentifier == identifier)
        #expect(authority.notValidAfter.timeIntervalSince(authority.notValidBefore) == Double(3652 * Self.day))
        #expect(authority.publicKey.isValidSignature(authority.signature, for: authority))
    }

    @Test func `the authority speaks for the names of this machine, of SNS and of the public host, and for no others`()
        async throws
    {
        _ = try start(hosts: ["phone.example", "192.168.1.20"])
        let authority = try Certificate(pemEncoded: place.text("ca-certificate.pem"))
        #expect(authority.extensions[oid: .X509ExtensionID.nameConstraints]?.critical == true)
        let key = try P256.Signing.PrivateKey(pemRepresentation: place.text("ca-key.pem"))
        func isTrusted(_ host: String) async throws -> Bool {
            let issue = CertificateIssue(
                now: Self.now, random: SeededNumbers(seed: 7).next, hosts: [HostAddress(name: host)])
            let leaf = try issue.server(P256.Signing.PrivateKey().publicKey, by: authority, key)
            let isAddress = HostAddress(name: host).addressBytes != nil
            return await self.isTrusted(
                (authority, leaf), host: isAddress ? nil : host, address: isAddress ? host : nil)
        }
        for host in ["localhost", "127.0.0.1", "phone.example", "192.168.1.20", "sns.us-east-1.amazonaws.com"] {
            #expect(try await isTrusted(host), "\(host)")
        }
        for host in ["shop.example", "amazon.com", "pay-api.amazon.com", "localhost.evil", "other.phone"] {
            #expect(try await !isTrusted(host), "\(host)")
        }
    }

    @Test func `a public host that is new is named by the certificates, and what was trusted stays trusted`()
        async throws
    {
        let first = try start()
        let second = try start(seed: 2, hosts: ["phone.example", "192.168.1.20"])
        #expect(second.authority.publicKey == first.authority.publicKey)
        #expect(second.authority.subject == first.authority.subject)
        #expect(await isTrusted(second, host: "phone.example", address: nil))
        #expect(await isTrusted(second, host: nil, address: "192.168.1.20"))
        #expect(await isTrusted(second, host: "localhost", address: nil))
        // A client that trusts the authority's earlier certificate, by a server's later one without other hosts.
        let third = try start(seed: 3)
        #expect(third.authority == second.authority)
        #expect(await isTrusted((first.authority, third.server), host: "localhost", address: nil))
    }

    @Test func `an authority of before, without constraints, gets them and keeps its key`() async throws {
        let first = try start()
        let key = try P256.Signing.PrivateKey(pemRepresentation: place.text("ca-key.pem"))
        let open = try Certificate(
            version: .v3, serialNumber: first.authority.serialNumber, publicKey: first.authority.publicKey,
            notValidBefore: first.authority.notValidBefore, notValidAfter: first.authority.notValidAfter,
            issuer: first.authority.subject, subject: first.authority.subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions(
                first.authority.extensions.filter { $0.oid != .X509ExtensionID.nameConstraints }),
            issuerPrivateKey: Certificate.PrivateKey(key))
        try Data(open.serializeAsPEM().pemString.utf8).write(to: folder.url.appending(path: "ca-certificate.pem"))
        let pair = try start(seed: 2)
        #expect(try pair.authority.extensions.nameConstraints != nil)
        #expect(pair.authority.publicKey == open.publicKey)
        #expect(await isTrusted((open, pair.server), host: "localhost", address: nil))
    }

    @Test func `the server's certificate has what strict clients insist on`() throws {
        let (authority, server) = try start()
        let extensions = server.extensions
        #expect(try extensions.basicConstraints == .notCertificateAuthority)
        #expect(extensions[oid: .X509ExtensionID.basicConstraints]?.critical == true)
        #expect(try extensions.keyUsage == KeyUsage(digitalSignature: true))
        #expect(extensions[oid: .X509ExtensionID.keyUsage]?.critical == true)
        #expect(try extensions.extendedKeyUsage.map(Array.init) == [.serverAuth])
        #expect(try extensions.subjectKeyIdentifier != nil)
        let issuer = try authority.extensions.subjectKeyIdentifier?.keyIdentifier
        #expect(try extensions.authorityKeyIdentifier?.keyIdentifier == issuer)
        #expect(server.issuer == authority.subject)
        #expect(server.notValidAfter.timeIntervalSince(server.notValidBefore) == Double(397 * Self.day))
    }

    @Test(arguments: 0..<32) func `serial numbers are positive and differ`(_ seed: UInt64) throws {
        let (authority, server) = try start(seed: seed)
        for serial in [authority.serialNumber, server.serialNumber] {
            #expect(serial.bytes.count == 16)
            #expect(serial.bytes.first.map { (0x40..<0x80).contains($0) } == true)
        }
        #expect(authority.serialNumber != server.serialNumber)
    }

    @Test func `files that fit are used again`() throws {
        let first = try start()
        let second = try start(afterDays: 300, seed: 2)
        #expect(first == second)
    }

    @Test func `the server's certificate is renewed a month before its end, by the same authority`() async throws {
        let first = try start()
        #expect(try start(afterDays: 365, seed: 2).server == first.server)
        let renewed = try start(afterDays: 367, seed: 3)
        #expect(renewed.server != first.server)
        #expect(renewed.authority == first.authority)
        #expect(await isTrusted(renewed, host: "localhost", address: nil, afterDays: 600))
    }

    @Test func `no certificate outlasts its authority, which is made anew in its turn`() async throws {
        let first = try start()
        let last = try start(afterDays: 3600, seed: 2)
        #expect(last.authority == first.authority)
        #expect(last.server.notValidAfter == first.authority.notValidAfter)
        let next = try start(afterDays: 3640, seed: 3)
        #expect(next.authority != first.authority)
        #expect(await isTrusted(next, host: "localhost", address: nil, afterDays: 3641))
    }

    @Test(arguments: ["ca-certificate.pem", "server-certificate.pem", "server-key.pem", "ca-key.pem"])
    func `a file that is missing or spoiled is made anew`(_ name: String) async throws {
        for spoil in [nil, "", "-----BEGIN NONSENSE-----", P256.Signing.PrivateKey().pemRepresentation] {
            let first = try start()
            let file = folder.url.appending(path: name)
            // The key of the authority is made anew only when something has to be signed.
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
            if let spoil { try Data(spoil.utf8).write(to: file) }
            let pair = try start(seed: 2)
            #expect(await isTrusted(pair, host: "localhost", address: nil))
            if name != "ca-certificate.pem" { #expect(pair.authority == first.authority) }
        }
    }

    @Test func `an identity does not show its key`() throws {
        let identity = try LocalAuthority(folder: folder, now: Self.now, random: SeededNumbers().next).serverIdentity()
        #expect("\(identity)" == "ServerIdentity(redacted)")
        var dumped = ""
        dump(identity, to: &dumped)
        #expect(!dumped.contains("PRIVATE KEY"))
    }
}
