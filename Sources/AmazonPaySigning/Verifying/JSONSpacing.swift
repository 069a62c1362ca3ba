import Foundation

/// How JSON is written between its tokens; libraries differ in it, and so a body that is encoded twice differs too.
struct JSONSpacing {
    /// Nothing between the tokens.
    static let compact = Self(comma: ",", colon: ":")
    /// A space behind commas and colons.
    static let spaced = Self(comma: ", ", colon: ": ")

    private let comma: String
    private let colon: String

    /// The same tokens with this spacing; a body that is not JSON comes out as something else that is not.
    func applied(to body: Data) -> Data {
        var spaced = Data(capacity: body.count)
        var isInString = false
        var isEscaped = false
        for byte in body {
            if isInString {
                spaced.append(byte)
                isInString = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: break
            case UInt8(ascii: ","): spaced += comma.utf8
            case UInt8(ascii: ":"): spaced += colon.utf8
            default:
                spaced.append(byte)
                isInString = byte == UInt8(ascii: "\"")
            }
        }
        return spaced
    }

    /// Every character beyond ASCII as `\u` and four hexadecimal digits.
    static func withEscapes(_ body: Data) -> Data {
        var escaped = Data(capacity: body.count)
        for unit in String(decoding: body, as: UTF8.self).utf16 {
            if unit < 0x80 {
                escaped.append(UInt8(unit))
            } else {
                let digits = String(unit, radix: 16)
                escaped += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            }
        }
        return escaped
    }
}
