/// Why a request's signature is not accepted, and what to do about it.
public struct Refusal: Error, Hashable, Sendable {
    /// The kind of mistake.
    public enum Reason: String, Hashable, Sendable {
        /// There is no `authorization` header.
        case missingAuthorization
        /// The header is there more than once, or cannot be read.
        case malformedAuthorization
        /// The header begins with the name of an algorithm that is not known.
        case unknownAlgorithm
        /// A header that has to be signed is not.
        case headerNotSigned
        /// A header that is said to be signed did not arrive.
        case missingSignedHeader
        /// The date cannot be read.
        case malformedDate
        /// The date is too far from now.
        case staleDate
        /// The signature belongs to another text or to another key.
        case signatureMismatch
    }

    /// The kind of mistake.
    public var reason: Reason
    /// What is wrong, for people.
    public var explanation: String
    /// What differs, the surest first.
    public var differences: [String]

    init(_ reason: Reason, _ explanation: String, differences: [String] = []) {
        self.reason = reason
        self.explanation = explanation
        self.differences = differences
    }
}
