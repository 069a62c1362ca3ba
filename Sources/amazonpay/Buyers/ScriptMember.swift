/// Members of objects in scripts: JSON, or JavaScript with any of its three quotation marks.
enum ScriptMember {
    /// The text that the first member with this name has; `nil` when it is no literal text.
    static func value(of name: String, in source: String) -> String? {
        var rest = source[...]
        while let found = rest.firstRange(of: name) {
            let before = found.lowerBound > source.startIndex ? source[source.index(before: found.lowerBound)] : " "
            rest = source[found.upperBound...]
            guard !before.isLetter, !before.isNumber, before != "_", before != "$" else { continue }
            if let text = literal(after: rest) { return text }
        }
        return nil
    }

    /// Reads `": "text"` or `: 'text'`: what stands behind a member's name.
    private static func literal(after rest: Substring) -> String? {
        var scalars = rest.unicodeScalars[...]
        if let quote = scalars.first, ["\"", "'"].contains(quote) { scalars.removeFirst() }
        scalars = scalars.drop { $0.properties.isWhitespace }
        guard scalars.first == ":" else { return nil }
        scalars = scalars.dropFirst().drop { $0.properties.isWhitespace }
        guard let quote = scalars.popFirst(), ["\"", "'", "`"].contains(quote) else { return nil }
        var text = String.UnicodeScalarView()
        while let next = scalars.popFirst() {
            switch next {
            case quote: return String(text)
            case "\\":
                guard let escaped = escape(&scalars) else { return nil }
                text.append(contentsOf: escaped)
            default: text.append(next)
            }
        }
        return nil
    }

    /// What stands behind a backslash.
    private static func escape(_ scalars: inout Substring.UnicodeScalarView) -> [Unicode.Scalar]? {
        guard let kind = scalars.popFirst() else { return nil }
        switch kind {
        case "n": return ["\n"]
        case "r": return ["\r"]
        case "t": return ["\t"]
        case "b": return ["\u{8}"]
        case "f": return ["\u{C}"]
        case "x": return hexadecimal(&scalars, 2).flatMap { Unicode.Scalar($0) }.map { [$0] }
        case "u": return unicode(&scalars)
        default: return [kind]
        }
    }

    /// Four digits, or two times four for characters beyond the first plane.
    private static func unicode(_ scalars: inout Substring.UnicodeScalarView) -> [Unicode.Scalar]? {
        guard let first = hexadecimal(&scalars, 4) else { return nil }
        if let scalar = Unicode.Scalar(first) { return [scalar] }
        guard scalars.popFirst() == "\\", scalars.popFirst() == "u", let second = hexadecimal(&scalars, 4),
            (0xD800..<0xDC00).contains(first), (0xDC00..<0xE000).contains(second)
        else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)).map { [$0] }
    }

    private static func hexadecimal(_ scalars: inout Substring.UnicodeScalarView, _ count: Int) -> UInt32? {
        let digits = scalars.prefix(count)
        guard digits.count == count else { return nil }
        scalars = scalars.dropFirst(count)
        return UInt32(String(digits), radix: 16)
    }
}
