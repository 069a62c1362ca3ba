import Foundation

/// A single pass over the bytes of a JSON text that finds what decoding must not be given.
///
/// It does not check the grammar; whoever decodes the text does. Nesting and numbers are bounded here, because decoders
/// recurse into the one and compute with the other.
struct JSONScan {
    /// The longest number, written without an exponent; amounts, identifiers and times have less than half of it.
    static let longestNumber = 64

    /// The bytes that were looked at.
    private(set) var steps = 0
    private let deepest: Int
    private var depth = 0
    private var numberLength = 0
    /// The exponent of the number that is being read; `nil` before its letter.
    private var exponent: Int?
    private var isInString = false
    private var isEscaped = false

    init(deepest: Int) { self.deepest = deepest }

    /// - Throws: ``JSONRefusal``.
    /// - Returns: The bytes of the text.
    static func bytes(of text: Data, deepest: Int) throws(JSONRefusal) -> [UInt8] {
        let bytes = [UInt8](text)
        var scan = Self(deepest: deepest)
        try scan.read(bytes)
        return bytes
    }

    mutating func read(_ bytes: some Sequence<UInt8>) throws(JSONRefusal) {
        for byte in bytes {
            steps += 1
            // In UTF-16 and UTF-32, which some decoders accept, quotes and brackets are not where they seem to be. No
            // JSON text in UTF-8 holds a zero.
            guard byte != 0 else { throw .malformed }
            if isInString { readInString(byte) } else { try readStructure(byte) }
        }
    }

    private mutating func readInString(_ byte: UInt8) {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }

    private mutating func readStructure(_ byte: UInt8) throws(JSONRefusal) {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            depth += 1
            guard depth <= deepest else { throw .tooDeep(limit: deepest) }
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"):
            return try readNumber(byte)
        default: break
        }
        numberLength = 0
        exponent = nil
    }

    /// Counts the digits of a number as it is written later, which is without an exponent.
    private mutating func readNumber(_ byte: UInt8) throws(JSONRefusal) {
        numberLength += 1
        if byte | 0x20 == UInt8(ascii: "e") {
            exponent = 0
        } else if let digits = exponent, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            exponent = digits * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard numberLength + (exponent ?? 0) <= Self.longestNumber else {
            throw .numberTooLong(limit: Self.longestNumber)
        }
    }
}
