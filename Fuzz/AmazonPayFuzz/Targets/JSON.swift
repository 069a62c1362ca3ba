import AmazonPayModel
import Foundation

extension FuzzTarget {
    /// Any JSON: a value that was read is written and read again as the same, also by Foundation.
    static let json = Self("json", maximumLength: 4096) { input in
        let text = Data(input)
        guard let value = try? JSONInput.value(text) else { return }  // most texts are no JSON
        expect(depth(of: value) <= JSONInput.deepest, "a value is nested \(depth(of: value)) times")
        guard let written = try? JSONEncoder().encode(value) else { fatalError("a value that was read is not written") }
        expect(read(written) == .success(value), "a value that was written is read as another one")
        if let other = try? JSONDecoder().decode(JSONValue.self, from: text) {
            expect(other == value, "Foundation reads another value")
        }
    }

    private static func read(_ text: Data) -> Result<JSONValue, JSONRefusal> {
        Result { () throws(JSONRefusal) in try JSONInput.value(text) }
    }

    private static func depth(of value: JSONValue) -> Int {
        switch value {
        case .array(let elements): 1 + (elements.map(depth).max() ?? 0)
        case .object(let members): 1 + (members.values.map(depth).max() ?? 0)
        default: 0
        }
    }
}
