import AmazonPayModel
import Foundation

/// A body that is JSON and has no member that does not belong.
struct RequestBody: Sendable {
    private let data: Data
    private let shape: BodyShape
    /// The body, with scalars as text where the shape wants text.
    let value: JSONValue

    /// Reads a body; an empty one counts as an object without members.
    ///
    /// - Throws: 400 `InvalidRequestFormat` when it is not a JSON object, 400 `UnrecognizedField` for other members.
    init(_ body: Data, shape: BodyShape) throws(APIError) {
        self.shape = shape
        data = body.isEmpty ? Data("{}".utf8) : ScalarsAsText.rewritten(body, shape)
        do {
            value = try JSONInput.value(data)
        } catch {
            throw .invalidFormat("The body \(error).")
        }
        guard case .object = value else { throw .invalidFormat("The body is not a JSON object.") }
        try shape.check(value)
    }

    /// What an operation without a body gets.
    static var none: Self {
        get throws(APIError) { try Self(Data(), shape: .value) }
    }

    /// The members of the body.
    var members: [String: JSONValue] {
        if case .object(let members) = value { members } else { [:] }
    }

    /// Reads the body as a type.
    ///
    /// - Throws: 400 `MissingParameterValue` or `InvalidParameterValue`, naming the field.
    func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(APIError) -> Value {
        do {
            return try JSONInput.decode(type, from: data)
        } catch let error as DecodingError {
            throw APIError(error)
        } catch {
            throw .invalidFormat("The body cannot be read.")
        }
    }

    /// The same value for bodies that are read as the same; see ``BodyShape/canonical(_:)``.
    var canonical: JSONValue { shape.canonical(value) }

    /// The same text for bodies that say the same, however they are written.
    func canonicalJSON() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(canonical)
    }
}

extension APIError {
    /// What is wrong with a body, by the field it is about.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self = .missingParameter(Self.name(context.codingPath + [key]))
        case .valueNotFound(_, let context):
            self = .missingParameter(Self.name(context.codingPath))
        case .typeMismatch(let type, let context):
            self = .invalidParameter(Self.name(context.codingPath), "It is not \(Self.words(for: type)).")
        case .dataCorrupted(let context):
            let why = (context.underlyingError as? PriceError)?.description ?? context.debugDescription
            self = .invalidParameter(Self.name(context.codingPath), "It is wrong: \(why).")
        @unknown default:
            self = .invalidFormat("The body cannot be read.")
        }
    }

    private static func name(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }

    private static func words(for type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is Decimal.Type, is Int.Type: "a number"
        default: "of the right kind"
        }
    }
}
