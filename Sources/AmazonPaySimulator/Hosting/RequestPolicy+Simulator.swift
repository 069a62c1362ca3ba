import AmazonPayModel
import HTTPService
import NIOCore
import NIOHTTP1

extension RequestPolicy {
    /// The simulator's: refusals have the shape of every other.
    ///
    /// Amazon does not document reason codes for these statuses.
    static func simulator(_ limits: ServerLimits, requestID: @escaping @Sendable () -> String) -> Self {
        RequestPolicy(bodyLimit: { limits.bodyBytes(for: $0.uri) }, cookies: { [] }) { refusal, _ in
            let error = APIError(
                status: refusal.status, reasonCode: refusal == .tooSlow ? .requestTimeout : .invalidRequest,
                message: refusal.message)
            let answer = Answer(error).response(requestId: requestID())
            return Refusal(
                headers: HTTPHeaders(answer.headers.map { ($0.name, $0.value) }), body: ByteBuffer(bytes: answer.body))
        }
    }
}

extension ServerLimits {
    /// The longest body that may be sent to a path of the simulator.
    func bodyBytes(for uri: String) -> Int {
        if uri == ControlRoute.importPath { return importBytes }
        // One byte more than a file may have, so that the refusal names the limit of files.
        return uri.hasPrefix(UploadRoute.prefix) ? max(FileRecord.mostBytes + 1, bodyBytes) : bodyBytes
    }
}
