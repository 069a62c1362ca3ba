import AmazonPayModel
import Foundation

/// Finds what a body says that nobody has read, however deep it stands.
///
/// A misspelt optional field would be ignored otherwise, and the shop would learn of it from its books.
enum UnknownFields {
    /// The first name, with the names of what it is in before it; `nil` when everything was read.
    static func first(in sent: JSONValue, notIn content: some Encodable) throws -> String? {
        let read = try JSONDecoder().decode(JSONValue.self, from: try JSONEncoder().encode(content))
        return first(in: sent, notIn: read, path: "")
    }

    private static func first(in sent: JSONValue, notIn read: JSONValue, path: String) -> String? {
        switch (sent, read) {
        case (.object(let sent), .object(let read)):
            for (name, value) in sent.sorted(by: { $0.key < $1.key }) where value != .null {
                let place = path.isEmpty ? name : "\(path).\(name)"
                guard let counterpart = read[name] else { return place }
                if let found = first(in: value, notIn: counterpart, path: place) { return found }
            }
            return nil
        case (.array(let sent), .array(let read)) where sent.count == read.count:
            for (index, pair) in zip(sent, read).enumerated() {
                if let found = first(in: pair.0, notIn: pair.1, path: "\(path).\(index)") { return found }
            }
            return nil
        default: return nil
        }
    }
}
