import AmazonPayModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The description of `/v1`, put together from one piece for each part of the API.
///
/// A piece is an OpenAPI document with `paths`, and `components.schemas` that others may refer to. What every call can
/// answer is added here, so that no piece repeats it and none forgets it.
struct OpenAPIDocument: Sendable {
    /// The pieces; the first one has the head of the document.
    private static let pieces = [
        PackageResources.openapi_base_json, PackageResources.openapi_checkouts_json,
        PackageResources.openapi_payments_json, PackageResources.openapi_subscriptions_json,
        PackageResources.openapi_reconciliations_json, PackageResources.openapi_events_json,
        PackageResources.openapi_webhooks_json, PackageResources.openapi_tokens_json,
    ]

    /// What every call of the API can be refused with.
    private static let refusals = [
        "400": "A parameter or a member of the body is wrong: field names it.",
        "401": "The bearer token is missing, wrong or revoked.",
        "403": "The token's role does not allow it.",
        "404": "There is no such thing.",
        "405": "The path has other methods: Allow names them.",
        "408": "The request did not arrive in time.",
        "413": "The body is too large.",
        "431": "The request line and the header fields are too long.",
        "429": "Too many calls with this token: Retry-After says how many seconds to wait.",
        "500": "Something went wrong; whatever was asked for may have happened: ask for it again with the same ids.",
        "503": "The service cannot work just now; try again in a moment.",
    ]

    /// The document; put together once, because that takes longer than everything else that a service begins with.
    static let own = Result { try OpenAPIDocument() }

    private let document: JSONValue

    /// - Throws: When a piece is not JSON.
    private init() throws {
        var document = JSONValue.object([:])
        for piece in Self.pieces {
            document = Self.merge(document, try JSONInput.value(Data(piece)))
        }
        self.document = Self.withRefusals(document)
    }

    /// The answer that shows it, with the server that programs made from it call.
    func response(at address: PublicAddress) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(served(at: address)))))
    }

    private func served(at address: PublicAddress) -> JSONValue {
        guard case .object(var members) = document, !address.path.isEmpty else { return document }
        members["servers"] = .array([.object(["url": .string(address.path)])])
        return .object(members)
    }

    /// Objects are put together member by member; of anything else the first one stays.
    private static func merge(_ one: JSONValue, _ other: JSONValue) -> JSONValue {
        guard case .object(let first) = one, case .object(let second) = other else { return one }
        return .object(first.merging(second, uniquingKeysWith: merge))
    }

    private static func withRefusals(_ document: JSONValue) -> JSONValue {
        guard case .object(var members) = document, case .object(let paths) = members["paths"] else { return document }
        members["paths"] = .object(
            paths.mapValues { item in
                guard case .object(let operations) = item else { return item }
                return .object(operations.mapValues { merge($0, .object(["responses": .object(answers)])) })
            })
        return .object(members)
    }

    private static let answers = refusals.mapValues { description in
        JSONValue.object([
            "description": .string(description),
            "content": .object([
                "application/problem+json": .object([
                    "schema": .object(["$ref": .string("#/components/schemas/Problem")])
                ])
            ]),
        ])
    }
}
