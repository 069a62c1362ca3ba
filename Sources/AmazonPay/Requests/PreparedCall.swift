import Foundation
import HTTPTypes

/// A request made ready once: everything that stays the same over all attempts, the idempotency key among it.
///
/// Date and signature are missing, because each attempt gets its own.
struct PreparedCall: Sendable {
    let operation: String
    let method: HTTPRequest.Method
    let path: RequestPath
    let query: [(name: String, value: String)]
    let headers: [(name: String, value: String)]
    let body: Data
    let idempotencyKey: IdempotencyKey?

    private static let reserved: Set<String> = [
        "accept", "authorization", "content-length", "content-type", "host", "transfer-encoding", "x-amz-pay-date",
        "x-amz-pay-host", "x-amz-pay-idempotency-key", "x-amz-pay-region",
    ]

    /// - Throws: ``AmazonPayError/Code/invalidRequest`` for a path, a header or a body that cannot be sent.
    init<Answer>(_ request: AmazonPayRequest<Answer>, of client: AmazonPayClient) throws(AmazonPayError) {
        do throws(RequestPath.MalformedSegment) {
            path = try RequestPath(base: client.endpoint.basePath, request.path)
        } catch {
            throw AmazonPayError(.invalidRequest, operation: request.operation, cause: error)
        }
        let given = Set(request.headers.map { $0.name.lowercased() })
        let headers = client.headers.filter { !given.contains($0.name) } + request.headers
        for header in headers {
            let name = HTTPField.Name(header.name)
            guard let name, !Self.reserved.contains(name.canonicalName), HTTPField.isValidValue(header.value) else {
                throw AmazonPayError(.invalidRequest, operation: request.operation)
            }
        }
        operation = request.operation
        method = request.method
        query = request.query
        self.headers = headers
        idempotencyKey =
            request.method == .post
            ? request.idempotencyKey ?? .random(client.surroundings.random) : request.idempotencyKey
        do {
            body = try request.body.map { try JSONText.encode($0) } ?? Data()
        } catch {
            throw AmazonPayError(.invalidRequest, operation: request.operation, cause: error)
        }
    }

    /// A request for one attempt.
    func signed(
        by signer: RequestSigner, for endpoint: ServiceEndpoint, at date: Timestamp
    ) throws(AmazonPayError) -> TransportRequest {
        let unsigned = UnsignedRequest(
            method: method.rawValue, path: path.plain, query: query, headers: headers, body: body)
        let signed: [(name: String, value: String)]
        do {
            signed = try signer.sign(
                unsigned, host: endpoint.authority, region: endpoint.region, date: date.basicText,
                idempotencyKey: idempotencyKey?.rawValue)
        } catch {
            throw AmazonPayError(.invalidRequest, operation: operation, cause: error)
        }
        var fields = HTTPFields()
        for header in signed {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        fields[.userAgent] = fields[.userAgent] ?? "swift-amazon-pay"
        let parameters = unsigned.encodedQuery
        return TransportRequest(
            head: HTTPRequest(
                method: method, scheme: endpoint.scheme, authority: endpoint.authority,
                path: parameters.isEmpty ? path.encoded : "\(path.encoded)?\(parameters)", headerFields: fields),
            body: body)
    }
}
