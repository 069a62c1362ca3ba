import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

extension SimulatorRequest {
    /// The request as Hummingbird hands it over.
    ///
    /// Hummingbird keeps the `Host` header apart; it comes first here, as it does with nearly every client.
    init(_ request: Request, body: ByteBuffer, isLoopback: Bool, isSecure: Bool) {
        let target = request.head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var headers: [Header] = []
        headers.reserveCapacity(request.headers.count + 1)
        if let host = request.head.authority { headers.append(("host", host)) }
        for field in request.headers { headers.append((field.name.rawName, field.value)) }
        self.init(
            method: request.method.rawValue, rawPath: parts.first.map(String.init) ?? "/",
            rawQuery: parts.count > 1 ? String(parts[1]) : nil, headers: headers,
            body: Data(body.readableBytesView), authority: request.head.authority, isLoopback: isLoopback,
            isSecure: isSecure)
    }
}
