public import Foundation

/// Any JSON value: for members that this library has no name for, which are kept and sent back.
public enum JSONValue: Hashable, Sendable, Codable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, exact.
    case number(Decimal)
    /// A string.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object.
    case object([String: JSONValue])

    /// Decodes whatever is there.
    ///
    /// A decoder cannot be asked for the kind of a value. Only the value itself is looked at for it, never what it
    /// holds: an object or list is entered once, and whatever is wrong inside of it is reported as it is.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let members = try? decoder.container(keyedBy: MemberName.self) {  // not an object: another kind
            self = .object(try Self.members(of: members))
        } else if var elements = try? decoder.unkeyedContainer() {  // not a list: another kind
            self = .array(try Self.elements(of: &elements))
        } else if let text = try? container.decode(String.self) {  // not a string: another kind
            self = .string(text)
        } else if let flag = try? container.decode(Bool.self) {  // not true or false: the last kind reports what it is
            self = .bool(flag)
        } else {
            self = .number(try container.decode(Decimal.self))
        }
    }

    private static func members(of container: KeyedDecodingContainer<MemberName>) throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for name in container.allKeys { members[name.stringValue] = try container.decode(JSONValue.self, forKey: name) }
        return members
    }

    private static func elements(of container: inout any UnkeyedDecodingContainer) throws -> [JSONValue] {
        var elements: [JSONValue] = []
        while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
        return elements
    }

    private struct MemberName: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Encodes the value as it was.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
