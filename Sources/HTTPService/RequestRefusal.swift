/// Why a request is refused before its route is asked.
package enum RequestRefusal: Hashable, Sendable {
    case malformed
    /// HTTP/1.1 asks for exactly one `Host`.
    case hostMissing
    case tooSlow
    case bodyTooLong(limit: Int)
    case headTooLong(limit: Int)

    package var status: Int {
        switch self {
        case .malformed, .hostMissing: 400
        case .tooSlow: 408
        case .bodyTooLong: 413
        case .headTooLong: 431
        }
    }

    package var message: String {
        switch self {
        case .malformed: "This is not an HTTP/1.1 request."
        case .hostMissing: "A request must have exactly one Host header field."
        case .tooSlow: "The request did not arrive in time."
        case .bodyTooLong(let limit): "The body must not be longer than \(limit >> 10) KiB."
        case .headTooLong(let limit):
            "The request line and the header fields must not be longer than \(limit >> 10) KiB."
        }
    }
}
