public import Foundation
import HTTPTypes

extension AmazonPayClient {
    /// Operations on files.
    public var files: Files { Files(client: self) }

    /// Operations on files: the evidence in disputes.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/file.html
    public struct Files: Sendable {
        let client: AmazonPayClient

        /// Upload File, its first part: makes a file and tells where its bytes go.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Throws: ``AmazonPayError``; 400 `InvalidParameterValue` for a kind that is not accepted.
        public func create(
            _ file: CreateFile, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> UploadedFile {
            try await client.send(
                AmazonPayRequest("UploadFile", .post, ["files"], body: file, idempotencyKey: idempotencyKey)
            ).value
        }

        /// The second part: sends the bytes to the address of a file, with the `Content-Type` of its kind.
        ///
        /// The address is signed already; key and key id do not go there. To repeat: at any time until the address
        /// expires.
        ///
        /// - Throws: ``AmazonPayError``; ``AmazonPayError/Code/invalidRequest`` when the file has no address or is of a
        ///   kind that is not known.
        public func upload(_ bytes: Data, to file: UploadedFile) async throws(AmazonPayError) {
            guard let url = file.url.flatMap(URL.init(string:)), let scheme = url.scheme?.lowercased(),
                scheme == client.endpoint.scheme || scheme == "https", let host = url.host(percentEncoded: true),
                url.user == nil, let contentType = file.type?.contentType
            else { throw AmazonPayError(.invalidRequest, operation: Self.operation) }
            let path = url.path(percentEncoded: true)
            let target = (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?\($0)" } ?? "")
            let head = HTTPRequest(
                method: .put, scheme: scheme, authority: url.port.map { "\(host):\($0)" } ?? host, path: target,
                headerFields: [.contentType: contentType])
            try await send(TransportRequest(head: head, body: bytes))
        }

        private static let operation = "PutFile"

        private func send(_ request: TransportRequest) async throws(AmazonPayError) {
            let response: TransportResponse
            do throws(TransportError) {
                response = try await client.transport.send(
                    request, deadline: client.surroundings.instant() + client.configuration.timeout)
            } catch {
                throw AmazonPayError(error, operation: Self.operation)
            }
            _ = try AnswerReader(operation: Self.operation, now: client.surroundings.now).read(
                response, of: AmazonPayRequest<Void>(Self.operation, .put, []) { _ in })
        }
    }
}
