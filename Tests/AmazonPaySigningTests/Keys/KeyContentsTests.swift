import Foundation
import Testing

@testable import AmazonPaySigning

/// Key files as editors, consoles and other programs leave them.
@Suite struct KeyContentsTests {
    private static let pem = SampleKeys.pkcs8 + "\n"
    private static let comment: [UInt8] = Array("# Schl".utf8) + [0xFC] + Array("ssel f".utf8) + [0xFC, 0x72, 0x0A]

    private static func der(_ pem: String) throws -> Data {
        try #require(PEMBlock.preferring("KEY", in: pem)?.der)
    }

    private static func encoded(_ text: String, _ encoding: String.Encoding, mark: [UInt8] = []) -> Data {
        Data(mark) + (text.data(using: encoding) ?? Data())
    }

    private static let texts: [(name: String, contents: Data)] = [
        ("UTF-8", Data(pem.utf8)), ("UTF-8 with a mark", encoded(pem, .utf8, mark: [0xEF, 0xBB, 0xBF])),
        ("UTF-16 little endian with a mark", encoded(pem, .utf16LittleEndian, mark: [0xFF, 0xFE])),
        ("UTF-16 big endian with a mark", encoded(pem, .utf16BigEndian, mark: [0xFE, 0xFF])),
        ("UTF-16 little endian", encoded(pem, .utf16LittleEndian)),
        ("UTF-16 big endian", encoded(pem, .utf16BigEndian)),
        ("UTF-32 little endian with a mark", encoded(pem, .utf32LittleEndian, mark: [0xFF, 0xFE, 0, 0])),
        ("UTF-32 big endian", encoded(pem, .utf32BigEndian)),
        ("UTF-16 with other line ends", encoded(pem.replacing("\n", with: "\r\n"), .utf16LittleEndian)),
        ("a comment in Latin-1", Data(comment) + Data(pem.utf8)),
        ("a comment behind it", Data(pem.utf8) + Data(comment)),
        ("other line ends", Data(pem.replacing("\n", with: "\r\n").utf8)),
        ("old line ends", Data(pem.replacing("\n", with: "\r").utf8)),
        ("line ends written out", Data(pem.replacing("\n", with: "\\n").utf8)),
        ("both line ends written out, in quotation marks", Data("\"\(pem.replacing("\n", with: "\\r\\n"))\"".utf8)),
        ("one line", Data(pem.replacing("\n", with: "").utf8)), ("spaces", Data(pem.replacing("\n", with: " ").utf8)),
        ("PKCS 1", Data(SampleKeys.pkcs1.utf8)),
        ("no-break spaces for line ends", Data(pem.replacing("\n", with: "\u{A0}").utf8)),
        ("no-break spaces in the marks", Data(pem.replacing(" ", with: "\u{A0}").utf8)),
        ("no-break spaces around the lines", Data(pem.replacing("\n", with: "\u{A0}\n\u{A0}").utf8)),
        ("no-break spaces in Latin-1", encoded(pem.replacing(" ", with: "\u{A0}"), .isoLatin1)),
        ("no-break spaces in UTF-16", encoded(pem.replacing(" ", with: "\u{A0}"), .utf16LittleEndian)),
        ("places to break a line", Data(pem.replacing("\n", with: "\u{200B}\n").utf8)),
        ("base64 without marks", Data(pem.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n").utf8)),
    ]

    @Test(arguments: texts.indices)
    func `a private key is read from each kind of text`(_ index: Int) throws {
        let (name, contents) = Self.texts[index]
        let expected = try PublicKey(pem: SampleKeys.publicKey)
        #expect(throws: Never.self, "\(name)") {
            let key = try PrivateKey(contents: contents)
            #expect(key.publicKey == expected, "\(name)")
        }
    }

    @Test(arguments: [SampleKeys.pkcs8, SampleKeys.pkcs1])
    func `a private key is read from DER`(_ pem: String) throws {
        let key = try PrivateKey(contents: Self.der(pem))
        #expect(try key.publicKey == PublicKey(pem: SampleKeys.publicKey))
    }

    @Test(arguments: [SampleKeys.publicKey, SampleKeys.publicPKCS1])
    func `a public key is read from DER, and from UTF-16`(_ pem: String) throws {
        let expected = try PublicKey(pem: SampleKeys.publicKey)
        #expect(try PublicKey(contents: Self.der(pem)) == expected)
        #expect(try PublicKey(contents: Self.encoded(pem, .utf16LittleEndian, mark: [0xFF, 0xFE])) == expected)
    }

    /// SEQUENCE { SEQUENCE {}, OCTET STRING }, which is how an encrypted key begins.
    private static let encrypted: [UInt8] = [0x30, 0x04, 0x30, 0x00, 0x04, 0x00]
    /// SEQUENCE { INTEGER 3, SEQUENCE {} }, which is how PKCS 12 begins.
    private static let store: [UInt8] = [0x30, 0x05, 0x02, 0x01, 0x03, 0x30, 0x00]
    /// SEQUENCE { SEQUENCE {}, SEQUENCE {}, BIT STRING }, which is how a certificate begins.
    private static let certificate: [UInt8] = [0x30, 0x08, 0x30, 0x00, 0x30, 0x00, 0x03, 0x02, 0x00, 0x00]

    @Test func `what is no private key is named`() throws {
        let named: [(Data, KeyError)] = [
            (Data(), .empty), (Data(" \r\n".utf8), .empty), (Data("\u{A0}\n\u{A0}".utf8), .empty),
            (Data("hello".utf8), .notPEM),
            (Data(repeating: 7, count: 100), .notPEM), (try Self.der(SampleKeys.publicKey), .publicKey),
            (try Self.der(SampleKeys.publicPKCS1), .publicKey), (try Self.der(SampleKeys.elliptic), .notRSA),
            (try Self.der(SampleKeys.ellipticPKCS8), .notRSA), (try Self.der(SampleKeys.short), .tooShort),
            (Data(Self.encrypted), .encrypted), (Data(Self.store), .pkcs12), (Data(Self.certificate), .publicKey),
            (Data([0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2]), .javaKeyStore),
            (Data("PuTTY-User-Key-File-3: ssh-rsa\r\n".utf8), .puTTY),
            (
                Self.encoded(
                    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF\n-----END ENCRYPTED PRIVATE KEY-----",
                    .utf16LittleEndian), .encrypted
            ),
            (try Self.der(SampleKeys.pkcs8).dropLast(40), .notPEM),
        ]
        for (contents, error) in named {
            #expect(throws: error, "\(contents.prefix(12).map { String($0, radix: 16) })") {
                try PrivateKey(contents: contents)
            }
        }
    }

    @Test func `a key is read from a pipe`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(Self.pem.utf8))
        try pipe.fileHandleForWriting.close()
        let contents = try KeyFile.read("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(try PrivateKey(contents: contents).publicKey == PublicKey(pem: SampleKeys.publicKey))
    }
}
