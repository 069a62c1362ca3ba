import Foundation

/// Walks over the text of JSON without making values of it.
///
/// Each function goes to the end of what it reads, and returns `nil` where no JSON is.
struct JSONWalk {
    /// What a value begins with, which is all that tells one kind from another.
    enum Kind {
        case object
        case list
        case string
        case scalar
    }

    let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: Data) {
        bytes = [UInt8](text)
    }

    /// The kind of the value that comes next; `nil` at the end of the text.
    mutating func next() -> Kind? {
        skipBlanks()
        return switch current {
        case nil: nil
        case Self.openBrace: .object
        case Self.openBracket: .list
        case Self.quote: .string
        default: .scalar
        }
    }

    /// Reads an object, and leaves each of its values to the caller.
    mutating func object(_ value: (String, inout Self) -> Void?) -> Void? {
        guard take(Self.openBrace) else { return nil }
        skipBlanks()
        if take(Self.closeBrace) { return () }
        while true {
            skipBlanks()
            guard let name = string() else { return nil }
            skipBlanks()
            guard take(Self.colon), value(name, &self) != nil else { return nil }
            skipBlanks()
            if take(Self.comma) { continue }
            return take(Self.closeBrace) ? () : nil
        }
    }

    /// Reads a list, and leaves each of its elements to the caller.
    mutating func list(_ element: (inout Self) -> Void?) -> Void? {
        guard take(Self.openBracket) else { return nil }
        skipBlanks()
        if take(Self.closeBracket) { return () }
        while true {
            guard element(&self) != nil else { return nil }
            skipBlanks()
            if take(Self.comma) { continue }
            return take(Self.closeBracket) ? () : nil
        }
    }

    /// Skips a value, however deep it is.
    mutating func skip() -> Void? {
        switch next() {
        case nil: return nil
        case .string: return string().map { _ in }
        case .scalar: return scalar().map { _ in }
        case .object, .list: return skipNested()
        }
    }

    /// Reads a string; one whose escapes make no sense counts as no JSON.
    mutating func string() -> String? {
        let start = position
        guard take(Self.quote) else { return nil }
        var hasEscapes = false
        while let byte = current {
            position += 1
            if byte == Self.quote {
                guard hasEscapes else { return String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self) }
                // `nil` is the answer to a wrong escape; the decoder that reads the whole text names the mistake.
                return try? JSONDecoder().decode(String.self, from: Data(bytes[start..<position]))
            }
            if byte == Self.backslash {
                hasEscapes = true
                position += 1
            }
        }
        return nil
    }

    /// Reads a number, a boolean or `null`.
    ///
    /// - Returns: Where it stands.
    mutating func scalar() -> Range<Int>? {
        let start = position
        while let byte = current, !Self.endsScalar(byte) { position += 1 }
        let text = bytes[start..<position]
        let isWord = Self.words.contains { text.elementsEqual($0) }
        return isWord || Self.isNumber(text) ? start..<position : nil
    }

    private mutating func skipNested() -> Void? {
        var depth = 0
        while let byte = current {
            switch byte {
            case Self.quote:
                guard string() != nil else { return nil }
                continue
            case Self.openBrace, Self.openBracket: depth += 1
            case Self.closeBrace, Self.closeBracket: depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { return () }
        }
        return nil
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = current, Self.blanks.contains(byte) { position += 1 }
    }
}

extension JSONWalk {
    /// The members of an object: their names, and their text with name and value.
    static func members(of text: Data) -> [(name: String, text: ArraySlice<UInt8>)]? {
        var walk = Self(text)
        var members: [(name: String, text: ArraySlice<UInt8>)] = []
        guard walk.next() == .object else { return nil }
        var start = walk.position + 1
        let end: Void? = walk.object { name, walk in
            guard walk.skip() != nil else { return nil }
            members.append((name, walk.bytes[start..<walk.position]))
            // The comma, if another member follows.
            start = walk.position + 1
            return ()
        }
        return end == nil ? nil : members
    }
}

// MARK: - Bytes

extension JSONWalk {
    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let openBrace = UInt8(ascii: "{")
    private static let closeBrace = UInt8(ascii: "}")
    private static let openBracket = UInt8(ascii: "[")
    private static let closeBracket = UInt8(ascii: "]")
    private static let colon = UInt8(ascii: ":")
    private static let comma = UInt8(ascii: ",")
    private static let blanks = Array(" \t\r\n".utf8)
    private static let words = ["true", "false", "null"].map { Array($0.utf8) }
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private static func endsScalar(_ byte: UInt8) -> Bool {
        byte == comma || byte == closeBrace || byte == closeBracket || blanks.contains(byte)
    }

    /// Whether a text is a number by JSON's grammar, which knows no leading zero, no `+` and no bare point.
    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let whole = rest.prefix { digits.contains($0) }
        guard !whole.isEmpty, whole.count == 1 || whole.first != digits.lowerBound else { return false }
        rest = rest.dropFirst(whole.count)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix { digits.contains($0) }
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return rest.isEmpty }
        rest.removeFirst()
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        return !rest.isEmpty && rest.allSatisfy { digits.contains($0) }
    }
}
