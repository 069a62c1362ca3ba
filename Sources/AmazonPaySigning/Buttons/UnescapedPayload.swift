import Foundation

/// A payload without the escapes of the language C, as PHP's function `stripcslashes` leaves it.
///
/// Amazon's library for PHP takes them out before it signs. So `\/` and `\"` count as the character behind the
/// backslash, and `\u00e9` as `u00e9`.
enum UnescapedPayload {
    private static let controls: [UInt8: UInt8] = [
        UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
        UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
    ]

    static func make(_ payload: Data) -> Data {
        var rest = Array(payload)[...]
        var plain = Data(capacity: payload.count)
        while let byte = rest.popFirst() {
            // A backslash at the very end stands for itself.
            if byte == UInt8(ascii: "\\"), let kind = rest.popFirst() {
                plain.append(character(kind, &rest))
            } else {
                plain.append(byte)
            }
        }
        return plain
    }

    private static func character(_ kind: UInt8, _ rest: inout ArraySlice<UInt8>) -> UInt8 {
        if let control = controls[kind] { return control }
        if kind == UInt8(ascii: "x"), let first = digit(rest.first, radix: 16) {
            rest.removeFirst()
            return number(first, radix: 16, digits: 2, &rest)
        }
        if let first = digit(kind, radix: 8) { return number(first, radix: 8, digits: 3, &rest) }
        return kind
    }

    /// The number that begins with a digit and has at most so many; what is beyond a byte is cut off.
    private static func number(_ first: Int, radix: Int, digits: Int, _ rest: inout ArraySlice<UInt8>) -> UInt8 {
        var value = first
        for _ in 1..<digits {
            guard let next = digit(rest.first, radix: radix) else { break }
            value = value * radix + next
            rest.removeFirst()
        }
        return UInt8(truncatingIfNeeded: value)
    }

    private static func digit(_ byte: UInt8?, radix: Int) -> Int? {
        guard let byte, let value = Character(UnicodeScalar(byte)).hexDigitValue, value < radix else { return nil }
        return value
    }
}
