import AmazonPay
import Foundation

extension JSONValue {
    /// What somebody typed: JSON where it can only be meant as such, otherwise text.
    ///
    /// Numbers stay text: the API's amounts and counts are strings, and none loses a digit on the way.
    init(argument: String) {
        let isJSON = ["true", "false", "null"].contains(argument) || argument.hasPrefix("{") || argument.hasPrefix("[")
        // What only looks like JSON is text.
        let value = isJSON ? try? JSONInput.value(Data(argument.utf8)) : nil
        self = value ?? .string(argument)
    }

    /// Puts a value at a path of members, making the objects on the way.
    mutating func set(_ path: [String], _ value: JSONValue) {
        guard let name = path.first else {
            self = value
            return
        }
        var members: [String: JSONValue] = [:]
        if case .object(let present) = self { members = present }
        var member = members[name] ?? .object([:])
        member.set(Array(path.dropFirst()), value)
        members[name] = member
        self = .object(members)
    }

    /// The value at a path of members, if it is text.
    func text(_ path: String...) -> String? {
        var value = self
        for name in path {
            guard case .object(let members) = value, let member = members[name] else { return nil }
            value = member
        }
        guard case .string(let text) = value else { return nil }
        return text
    }

    /// As people read it: indented, members by name.
    func prettyText() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
