import AmazonPayModel
import Foundation

/// Finds what a body says that nobody has read, however deep it stands.
///
/// A misspelt optional field would be ignored otherwise, and the shop would learn of it from its books.
enum UnknownFields {
    /// The first name, with the names of what it is in before it; `nil` when everything was read.
    static func first(in sent: JSONValue, notIn content: some Encodable) throws -> String? {
        let read = try JSONInput.value(try JSONEncoder().encode(content))
        return path(in: sent, notIn: read)?.reversed().joined(separator: ".")
    }

    /// The names on the way to it, the innermost first: names are put together only once something was found.
    private static func path(in sent: JSONValue, notIn read: JSONValue) -> [String]? {
        switch (sent, read) {
        case (.object(let sent), .object(let read)):
            for (name, value) in sent.sorted(by: { $0.key < $1.key }) where value != .null {
                guard let counterpart = read[name] else { return [name] }
                if let found = path(in: value, notIn: counterpart) { return found + [name] }
            }
            return nil
        case (.array(let sent), .array(let read)) where sent.count == read.count:
            for (index, pair) in zip(sent, read).enumerated() {
                if let found = path(in: pair.0, notIn: pair.1) { return found + ["\(index)"] }
            }
            return nil
        default: return nil
        }
    }
}
