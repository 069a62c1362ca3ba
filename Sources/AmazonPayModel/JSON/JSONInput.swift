package import Foundation

/// The one way in which JSON is read, wherever it comes from: bodies, answers, messages, files, stored documents.
///
/// ``JSONScan`` bounds the text before anything is decoded, so the cost of reading grows with the text's length alone.
package enum JSONInput {
    /// The deepest nesting of a text that somebody sends; the deepest one that Amazon Pay documents has six levels.
    package static let deepest = 32
    /// The deepest nesting of a stored document, which wraps what was sent.
    package static let deepestStored = 64

    /// Reads any value.
    ///
    /// - Throws: ``JSONRefusal``.
    package static func value(_ text: Data, deepest: Int = deepest) throws(JSONRefusal) -> JSONValue {
        var reader = JSONReader(try JSONScan.bytes(of: text, deepest: deepest))
        return try reader.read()
    }

    /// Reads a value of a type.
    ///
    /// - Throws: ``JSONRefusal`` for a text that is not read at all, `DecodingError` naming the member that is wrong.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from text: Data, deepest: Int = deepest
    ) throws -> Value {
        if type == JSONValue.self, let value = try value(text, deepest: deepest) as? Value { return value }
        var scan = JSONScan(deepest: deepest)
        try scan.read(text)
        return try JSONDecoder().decode(type, from: text)
    }
}

/// The reason why a JSON text is refused as a whole.
///
/// Its description shows nothing of the text.
package enum JSONRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Lists and objects stand in each other more often than this.
    case tooDeep(limit: Int)
    /// A number has more characters than this, or cannot be represented.
    case numberTooLong(limit: Int)
    /// It is not JSON in UTF-8.
    case malformed

    /// What is wrong, as the end of a sentence that begins with "The body".
    package var description: String {
        switch self {
        case .tooDeep(let limit): "must not be nested deeper than \(limit) levels"
        case .numberTooLong(let limit): "must not have numbers of more than \(limit) characters"
        case .malformed: "is not valid JSON"
        }
    }
}
