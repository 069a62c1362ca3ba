import Foundation

/// Reads a JSON text as it stands: the first byte of a value tells its kind, so nothing is tried and undone.
///
/// The grammar is that of RFC 8259. Of members with the same name the first one counts, as in Foundation's decoder.
struct JSONReader {
    /// The bytes that were looked at, counted again whenever one is looked at again.
    private(set) var steps = 0
    private let bytes: [UInt8]
    private var position = 0

    /// - Parameter bytes: A text that ``JSONScan`` has passed, so that its nesting is bounded.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// - Throws: ``JSONRefusal``.
    mutating func read() throws(JSONRefusal) -> JSONValue {
        let value = try readValue()
        skipSpace()
        guard position == bytes.count else { throw .malformed }
        return value
    }

    private var current: UInt8? {
        mutating get {
            steps += 1
            return position < bytes.count ? bytes[position] : nil
        }
    }

    private mutating func readValue() throws(JSONRefusal) -> JSONValue {
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return .object(try readMembers())
        case UInt8(ascii: "["): return .array(try readElements())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: return .number(try readNumber())
        }
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// - Returns: Whether the byte was there; it is passed then.
    private mutating func pass(_ byte: UInt8) -> Bool {
        skipSpace()
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONRefusal) -> JSONValue {
        for byte in word.description.utf8 {
            guard current == byte else { throw .malformed }
            position += 1
        }
        return value
    }

    private mutating func readMembers() throws(JSONRefusal) -> [String: JSONValue] {
        position += 1
        var members: [String: JSONValue] = [:]
        guard !pass(UInt8(ascii: "}")) else { return members }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw .malformed }
            let name = try readString()
            guard pass(UInt8(ascii: ":")) else { throw .malformed }
            let value = try readValue()
            if members[name] == nil { members[name] = value }
        } while pass(UInt8(ascii: ","))
        guard pass(UInt8(ascii: "}")) else { throw .malformed }
        return members
    }

    private mutating func readElements() throws(JSONRefusal) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        guard !pass(UInt8(ascii: "]")) else { return elements }
        repeat { elements.append(try readValue()) } while pass(UInt8(ascii: ","))
        guard pass(UInt8(ascii: "]")) else { throw .malformed }
        return elements
    }
}

// MARK: - Numbers

extension JSONReader {
    private mutating func readNumber() throws(JSONRefusal) -> Decimal {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") { position += 1 } else { try passDigits() }
        if current == UInt8(ascii: ".") {
            position += 1
            try passDigits()
        }
        if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = current, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try passDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")), number.isFinite else {
            throw .numberTooLong(limit: JSONScan.longestNumber)
        }
        return number
    }

    private mutating func passDigits() throws(JSONRefusal) {
        let start = position
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw .malformed }
    }
}

// MARK: - Strings

extension JSONReader {
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private mutating func readString() throws(JSONRefusal) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw .malformed }
                return string
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            case 0x00..<0x20: throw .malformed
            default: text.append(byte)
            }
        }
        throw .malformed
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONRefusal) {
        guard let kind = current else { throw .malformed }
        position += 1
        if let byte = Self.escapes[kind] { return text.append(byte) }
        guard kind == UInt8(ascii: "u") else { throw .malformed }
        var code = UInt32(try readUnit())
        if (0xD800..<0xDC00).contains(code) {
            guard current == UInt8(ascii: "\\") else { throw .malformed }
            position += 1
            guard current == UInt8(ascii: "u") else { throw .malformed }
            position += 1
            let low = UInt32(try readUnit())
            guard (0xDC00..<0xE000).contains(low) else { throw .malformed }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw .malformed }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func readUnit() throws(JSONRefusal) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw .malformed
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}
