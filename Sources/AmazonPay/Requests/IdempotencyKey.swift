import AmazonPayModel
import Crypto
import Foundation

/// Names one intention of the shop, so that the service carries it out once however often the request arrives.
///
/// At most 32 characters of `A-Z a-z 0-9 - _`; a UUID fits without its hyphens. The service keeps keys for ever and per
/// merchant: the same key with the same request answers what it answered before, with another request 400
/// `DuplicateIdempotencyKey`.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/idempotency.html
public struct IdempotencyKey: Hashable, Sendable, CustomStringConvertible {
    /// The text is empty, longer than 32 characters, or has others than `A-Z a-z 0-9 - _`.
    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        /// One sentence that says what is allowed.
        public var description: String { "an idempotency key has 1 to 32 characters of A-Z a-z 0-9 - _" }
    }

    private static let longest = 32

    /// The key's text.
    public let rawValue: String

    /// Takes a text of up to 32 allowed characters.
    ///
    /// It throws instead of giving `nil`, because `nil` means "make a key" where a key is optional, and a call whose key
    /// got lost is no longer carried out only once.
    ///
    /// - Throws: ``Malformed`` for an empty text, a longer one, or one with other characters.
    public init(_ text: String) throws(Malformed) {
        guard (1...Self.longest).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0.isASCIILetterOrDigit(or: "-_") })
        else {
            throw Malformed()
        }
        rawValue = text
    }

    private init(unchecked text: String) {
        rawValue = text
    }

    /// The key that follows from some texts: always the same for the same ones, another one for others.
    ///
    /// Derive it from what makes the intention unique, for instance the operation, the shop's order id and the number
    /// of the attempt that the *shop* decided on. Then a process that dies and starts again needs no memory of its key.
    ///
    /// - Parameter parts: The texts; their order and their borders matter.
    /// - Returns: The first 32 hexadecimal digits of a SHA-256 over the parts.
    public static func derive(from parts: String...) -> Self {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
        }
        return Self(unchecked: String(hash.finalize().hexadecimal.prefix(longest)))
    }

    /// A key that no other call has: 32 hexadecimal digits, 128 random bits.
    static func random(_ numbers: () -> UInt64) -> Self {
        let halves = (0..<2).map { _ in String(numbers(), radix: 16) }
        return Self(unchecked: halves.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined())
    }

    /// The key's text.
    public var description: String { rawValue }
}
