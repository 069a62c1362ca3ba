import Foundation
import HTTPService
import HTTPTypes
import HummingbirdCore
import NIOCore

extension SimulatorResponse {
    /// Statuses that cannot have a body.
    private static let bodiless: Set<Int> = [204, 304]

    /// Status and headers for the wire, with the length of the body.
    ///
    /// A header whose name is no token is left out; line breaks in a value become spaces.
    var head: HTTPResponse {
        // The three digits of a final answer; anything else would be a mistake of the responder.
        let code = (200...999).contains(status) ? status : 500
        var fields = HTTPFields()
        for header in headers {
            guard let name = HTTPField.Name(header.name), name != .contentLength else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        if !Self.bodiless.contains(code), stream == nil { fields[.contentLength] = String(body.count) }
        return HTTPResponse(status: HTTPResponse.Status(code: code), headerFields: fields)
    }

    /// Writes the answer to a request.
    @concurrent func write(to writer: consuming ResponseWriter, answering method: HTTPRequest.Method) async throws {
        if method != .head, let stream { return try await Self.write(stream, head, to: writer) }
        if method == .head || body.isEmpty || Self.bodiless.contains(status) {
            try await writer.writeResponse(head)
        } else {
            try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        }
    }

    @concurrent private static func write(
        _ stream: AsyncStream<Data>, _ head: HTTPResponse, to writer: consuming ResponseWriter
    ) async throws {
        try await writer.write(
            response: head,
            body: ResponseBody { writer in
                for await piece in stream { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            })
    }

    /// Writes the head and half of the body, and closes the connection.
    @concurrent func writeHalf(
        to writer: consuming ResponseWriter, cut: @escaping @Sendable () -> Void
    ) async throws {
        let half = ByteBuffer(bytes: body.prefix(body.count / 2))
        try await writer.write(
            response: head,
            body: ResponseBody { writer in
                try await writer.write(half)
                cut()
                throw ConnectionCutter.WasCut()
            })
    }
}
