import AmazonPayModel
import Foundation
import Testing

/// JSON texts for tests; the members of an object are in the order of their names.
enum JSON {
    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    static func encode(_ value: some Encodable, writingNull: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let key = try #require(CodingUserInfoKey.writesAbsentMembersAsNull)
        encoder.userInfo[key] = writingNull
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The members of an object, to look at their names.
    static func members(_ value: some Encodable, writingNull: Bool = true) throws -> [String: JSONValue] {
        try decode([String: JSONValue].self, encode(value, writingNull: writingNull))
    }
}
