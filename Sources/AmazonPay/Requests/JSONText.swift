import AmazonPayModel
import Foundation

/// JSON as requests and button payloads want it: the same bytes for the same value, slashes as they are.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        return try encoder.encode(value)
    }
}
