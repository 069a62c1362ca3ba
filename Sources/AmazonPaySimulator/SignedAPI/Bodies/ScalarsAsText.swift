import Foundation

/// Rewrites a body so that numbers and booleans become text wherever the API wants text, and texts become booleans where
/// it wants those.
///
/// Shops do send them: WooCommerce's plugin has `"merchantReferenceId": 24` in Update Checkout Session and Create
/// Charge, and works with Amazon. Amazon's sample of Finalize has `"canHandlePendingAuthorization": "false"`. The digits
/// stay as they were sent, so `1.10` becomes `"1.10"`. Objects, lists and `null` are left alone, and so is everything that
/// the shape says nothing about.
///
/// The bytes are walked once. Text that is not JSON is left as it is, for the JSON decoder to refuse.
struct ScalarsAsText {
    private static let quote = [UInt8(ascii: "\"")]

    /// A scalar to be written in another way.
    private struct Edit {
        let range: Range<Int>
        let bytes: [UInt8]
    }

    /// In the order of the body.
    private var edits: [Edit] = []

    /// Returns the body with its scalars in the form that the shape wants.
    static func rewritten(_ body: Data, _ shape: BodyShape) -> Data {
        var text = JSONWalk(body)
        var found = Self()
        guard found.read(&text, shape) != nil, !found.edits.isEmpty else { return body }
        return found.edited(text.bytes)
    }

    private mutating func read(_ text: inout JSONWalk, _ shape: BodyShape) -> Void? {
        switch (text.next(), shape) {
        case (.object, .object(let members)), (.object, .open(let members)):
            text.object { name, text in read(&text, members[name] ?? .value) }
        case (.object, .map(let shape)): text.object { _, text in read(&text, shape) }
        case (.list, .list(let shape)): text.list { text in read(&text, shape) }
        case (.scalar, .text):
            text.scalar().map { if text.bytes[$0.lowerBound] != UInt8(ascii: "n") { quote($0, of: text.bytes) } }
        // A longer number would be rounded without a word; as text it is refused.
        case (.scalar, .amount): text.scalar().map { if $0.count > BodyShape.exactDigits { quote($0, of: text.bytes) } }
        case (.string, .flag): flag(&text)
        default: text.skip()
        }
    }

    private mutating func quote(_ range: Range<Int>, of bytes: [UInt8]) {
        edits.append(Edit(range: range, bytes: Self.quote + bytes[range] + Self.quote))
    }

    private mutating func flag(_ text: inout JSONWalk) -> Void? {
        let start = text.position
        guard let word = text.string() else { return nil }
        if Bool(word) != nil { edits.append(Edit(range: start..<text.position, bytes: Array(word.utf8))) }
        return ()
    }

    private func edited(_ bytes: [UInt8]) -> Data {
        var result = Data(capacity: bytes.count + 2 * edits.count)
        var copied = 0
        for edit in edits {
            result.append(contentsOf: bytes[copied..<edit.range.lowerBound])
            result.append(contentsOf: edit.bytes)
            copied = edit.range.upperBound
        }
        result.append(contentsOf: bytes[copied...])
        return result
    }
}
