/// Why there is no whole answer to a request.
public struct TransportError: Error, Sendable, CustomStringConvertible {
    /// What happened; the set may grow.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String

        /// There is no connection: name, network, or the certificate.
        public static let notConnected = Self(description: "no connection")
        /// The connection ended before the answer did.
        public static let connectionLost = Self(description: "connection lost")
        /// The deadline passed.
        public static let deadlineExceeded = Self(description: "deadline exceeded")
        /// The answer is longer than allowed.
        public static let answerTooLarge = Self(description: "answer too large")
        /// The task was cancelled.
        public static let cancelled = Self(description: "cancelled")
    }

    /// What happened.
    public var code: Code
    /// Whether the far side may have got the request; when in doubt, `true`.
    public var mayHaveBeenSent: Bool
    /// The error of the library underneath; it may name hosts and files, never what was sent.
    public var cause: (any Error)?

    /// Makes an error.
    public init(_ code: Code, mayHaveBeenSent: Bool, cause: (any Error)? = nil) {
        self.code = code
        self.mayHaveBeenSent = mayHaveBeenSent
        self.cause = cause
    }

    /// What happened, and on which side of the sending.
    public var description: String {
        "\(code) \(mayHaveBeenSent ? "after sending" : "before sending")"
    }
}
