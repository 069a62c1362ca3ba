import AmazonPayModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Why a request was refused, as RFC 9457 has it, with the members that Amazon's own refusals have.
struct ProblemDetails: Encodable, Sendable {
    /// Names the kind of problem; the last part is the reason code.
    let type: String
    let title: String
    let status: Int
    let detail: String
    /// Why, in a form to branch on.
    let reasonCode: ReasonCode
    /// The same as the detail.
    let message: String
    /// The member of the body, or the parameter, that is wrong; members of members behind a point.
    let field: String?

    /// What the statuses mean in words.
    private static let titles = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        408: "Request Timeout", 409: "Conflict", 410: "Gone", 413: "Content Too Large", 415: "Unsupported Media Type",
        422: "Unprocessable Content", 429: "Too Many Requests", 431: "Request Header Fields Too Large",
        500: "Internal Server Error",
        503: "Service Unavailable",
    ]

    init(_ refusal: APIError) {
        type = "urn:amazonpay:problem:\(refusal.reasonCode)"
        title = Self.titles[refusal.status] ?? "Refused"
        status = refusal.status
        detail = refusal.message
        reasonCode = refusal.reasonCode
        message = refusal.message
        field = refusal.namedField
    }

    /// The answer that tells it.
    func response(_ headers: HTTPFields = [:]) throws -> Response {
        var fields = headers
        fields[.contentType] = "application/problem+json"
        fields[.cacheControl] = "no-store"
        return Response(
            status: .init(code: status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoded())))
    }

    /// The body of that answer.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension APIError {
    /// The name that stands in brackets in the message of a 400, where Amazon's messages name a field, too.
    ///
    /// One place says what is wrong, so the text and the member cannot differ.
    fileprivate var namedField: String? {
        guard status == 400, let open = message.firstIndex(of: "["),
            let close = message[open...].firstIndex(of: "]")
        else { return nil }
        return String(message[message.index(after: open)..<close])
    }

    /// A wrong value of a field or of a parameter.
    static func invalid(_ field: String, _ rule: String) -> APIError {
        APIError(
            status: 400, reasonCode: .invalidParameterValue,
            message: "The value provided for [\(field)] is invalid. \(rule)")
    }
}
