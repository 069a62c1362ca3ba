import Foundation

/// Rewrites a body so that numbers and booleans become text wherever the API wants text.
///
/// Shops do send them: WooCommerce's plugin has `"merchantReferenceId": 24` in Update Checkout Session and Create
/// Charge, and works with Amazon. The digits stay as they were sent, so `1.10` becomes `"1.10"`. Objects, lists and
/// `null` are left alone, and so is everything that the shape says nothing about.
///
/// The bytes are walked once. Text that is not JSON is left as it is, for the JSON decoder to refuse.
struct ScalarsAsText {
    /// The digits that a `Decimal` holds.
    private static let exactDigits = 38
    private static let quote = UInt8(ascii: "\"")

    /// The scalars to be quoted, in the order of the body.
    private var scalars: [Range<Int>] = []

    /// Returns the body with its scalars as text where the shape wants text.
    static func rewritten(_ body: Data, _ shape: BodyShape) -> Data {
        var text = JSONWalk(body)
        var found = Self()
        guard found.read(&text, shape) != nil, !found.scalars.isEmpty else { return body }
        return found.quoted(text.bytes)
    }

    private mutating func read(_ text: inout JSONWalk, _ shape: BodyShape) -> Void? {
        switch (text.next(), shape) {
        case (.object, .object(let members)): text.object { name, text in read(&text, members[name] ?? .value) }
        case (.object, .map(let shape)): text.object { _, text in read(&text, shape) }
        case (.list, .list(let shape)): text.list { text in read(&text, shape) }
        case (.scalar, .text):
            text.scalar().map { if text.bytes[$0.lowerBound] != UInt8(ascii: "n") { scalars.append($0) } }
        // A longer number would be rounded without a word; as text it is refused.
        case (.scalar, .amount): text.scalar().map { if $0.count > Self.exactDigits { scalars.append($0) } }
        default: text.skip()
        }
    }

    private func quoted(_ bytes: [UInt8]) -> Data {
        var result = Data(capacity: bytes.count + 2 * scalars.count)
        var copied = 0
        for scalar in scalars {
            result.append(contentsOf: bytes[copied..<scalar.lowerBound])
            result.append(Self.quote)
            result.append(contentsOf: bytes[scalar])
            result.append(Self.quote)
            copied = scalar.upperBound
        }
        result.append(contentsOf: bytes[copied...])
        return result
    }
}
