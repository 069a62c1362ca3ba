/// Why a notification is not believed.
///
/// Neither the error nor its description shows anything of the message.
public struct NotificationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; the set may grow.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case tooLong, malformed, foreignCertificateURL, certificateUnavailable, untrustedCertificate
            case unknownSignatureVersion, wrongSignature, foreignTopic, tooOld, fromTheFuture, foreignSubscribeURL
        }

        private let kind: Kind

        /// The body is longer than SNS sends: 256 KiB.
        public static let tooLong = Self(kind: .tooLong)
        /// The body is not JSON, or a member is missing.
        public static let malformed = Self(kind: .malformed)
        /// The certificate is not where the sender keeps its certificates.
        public static let foreignCertificateURL = Self(kind: .foreignCertificateURL)
        /// The certificate could not be fetched now.
        public static let certificateUnavailable = Self(kind: .certificateUnavailable)
        /// The certificate is expired, not valid yet, for another name, or from an authority that is not trusted.
        public static let untrustedCertificate = Self(kind: .untrustedCertificate)
        /// The signature's version is neither 1 nor 2.
        public static let unknownSignatureVersion = Self(kind: .unknownSignatureVersion)
        /// The signature does not fit: a member was altered, or another key signed.
        public static let wrongSignature = Self(kind: .wrongSignature)
        /// The topic is not one of the expected ones.
        public static let foreignTopic = Self(kind: .foreignTopic)
        /// The message is older than allowed, or its time cannot be read.
        public static let tooOld = Self(kind: .tooOld)
        /// The message is from more than a quarter of an hour ahead.
        public static let fromTheFuture = Self(kind: .fromTheFuture)
        /// The address that would confirm a subscription is not one of the sender's.
        public static let foreignSubscribeURL = Self(kind: .foreignSubscribeURL)

        /// The code's name.
        public var description: String { kind.rawValue }
    }

    /// What is wrong.
    public let code: Code

    init(_ code: Code) { self.code = code }

    /// Whether the same message may be accepted later.
    public var isTemporary: Bool { code == .certificateUnavailable }

    /// What to answer: 500, so that the sender repeats, or 400, so that it does not.
    public var answerStatus: Int { isTemporary ? 500 : 400 }

    /// The code's name.
    public var description: String { "notification refused: \(code)" }
}
