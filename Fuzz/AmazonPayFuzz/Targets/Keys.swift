import AmazonPaySigning
import Dispatch
import Foundation

extension FuzzTarget {
    /// Key files: a key that was read is written and read again as the same, and errors show nothing of it.
    static let keys = Self("keys", maximumLength: 8192) { input in
        let data = Data(input)
        check { try PrivateKey(contents: data).publicKey }
        check { try PublicKey(contents: data) }
        let text = String(decoding: input, as: UTF8.self)
        check { try PrivateKey(pem: text).publicKey }
        check { try PublicKey(pem: text) }
    }

    /// Certificates, which are fetched from an address in a message.
    static let certificates = Self(
        "certificates", maximumLength: 8192,
        text: { text in
            _ = try? CertificateTrust.only(text)
            guard text.contains("-----END CERTIFICATE-----") else { return }
            wait {
                let certificate = try? await NotificationCertificate(
                    pem: text, trust: nobody, names: ["sns.amazonaws.com"], now: SampleRequest.date)
                expect(certificate == nil, "a certificate is trusted for which nobody vouches")
            }
        })

    private static func check(_ read: () throws -> PublicKey) {
        guard let key = try? read() else { return }
        expect((try? PublicKey(pem: key.pemRepresentation)) == key, "a key that was written is read as another one")
    }

    private static let nobody: CertificateTrust = {
        do {
            return try CertificateTrust.only()
        } catch {
            fatalError("\(error)")
        }
    }()

    private static func wait(_ body: @escaping @Sendable () async -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            await body()
            done.signal()
        }
        done.wait()
    }
}
