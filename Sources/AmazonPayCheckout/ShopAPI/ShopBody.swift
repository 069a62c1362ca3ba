import AmazonPayModel
import Foundation

/// Reads what the shop sends, and says which field is wrong.
enum ShopBody {
    /// - Throws: 400 `InvalidRequestFormat`, `UnrecognizedField`, `MissingParameterValue`, `InvalidParameterValue`.
    static func read<Content: ShopContent>(_ type: Content.Type, from body: Data) throws(APIError) -> Content {
        let value: JSONValue
        do {
            value = try JSONInput.value(body)
        } catch {
            throw APIError(status: 400, reasonCode: .invalidRequestFormat, message: "The body \(error).")
        }
        guard case .object(let members) = value else {
            throw APIError(status: 400, reasonCode: .invalidRequestFormat, message: "The body is not a JSON object.")
        }
        if let unknown = members.keys.sorted().first(where: { !Content.fields.contains($0) }) {
            throw APIError(
                status: 400, reasonCode: .unrecognizedField, message: "The field [\(unknown)] is not known.")
        }
        do {
            let content = try JSONInput.decode(Content.self, from: body)
            if let encodable = content as? any Encodable,
                let unknown = try UnknownFields.first(in: value, notIn: encodable)
            {
                throw APIError(
                    status: 400, reasonCode: .unrecognizedField, message: "The field [\(unknown)] is not known.")
            }
            return content
        } catch let error as APIError {
            throw error
        } catch let error as DecodingError {
            throw APIError(error, choices: Content.choices)
        } catch {
            throw APIError(status: 400, reasonCode: .invalidRequestFormat, message: "The body cannot be read.")
        }
    }
}

extension APIError {
    /// What is wrong with a body, by the field it is about.
    fileprivate init(_ error: DecodingError, choices: [String: [String]]) {
        switch error {
        case .keyNotFound(let key, let context):
            self = Self.missing(context.codingPath + [key])
        case .valueNotFound(_, let context): self = Self.missing(context.codingPath)
        case .typeMismatch(_, let context): self = Self.invalid(context.codingPath, "It is of the wrong kind.")
        case .dataCorrupted(let context):
            let words = choices[Self.name(context.codingPath)].map { "It is one of \($0.joined(separator: ", "))." }
            self = Self.invalid(
                context.codingPath,
                words ?? (context.underlyingError as? PriceError)?.description ?? context.debugDescription)
        @unknown default:
            self.init(status: 400, reasonCode: .invalidRequestFormat, message: "The body cannot be read.")
        }
    }

    private static func missing(_ path: [any CodingKey]) -> APIError {
        APIError(
            status: 400, reasonCode: .missingParameterValue,
            message: "The parameter [\(name(path))] is missing.")
    }

    private static func invalid(_ path: [any CodingKey], _ why: String) -> APIError {
        invalid(name(path), why)
    }

    private static func name(_ path: [any CodingKey]) -> String {
        path.map(\.stringValue).joined(separator: ".")
    }
}
