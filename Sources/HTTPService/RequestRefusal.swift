/// Why a request is refused before its route is asked.
package enum RequestRefusal: Hashable, Sendable {
    case malformed
    /// HTTP/1.1 asks for exactly one `Host`.
    case hostMissing
    /// A header field that a server decides by was sent more than once, so that two readers may see two values.
    case fieldRepeated(String)
    case tooSlow
    case bodyTooLong(limit: Int)
    case headTooLong(limit: Int)

    package var status: Int {
        switch self {
        case .malformed, .hostMissing, .fieldRepeated: 400
        case .tooSlow: 408
        case .bodyTooLong: 413
        case .headTooLong: 431
        }
    }

    package var message: String {
        switch self {
        case .malformed: "This is not an HTTP/1.1 request."
        case .hostMissing: "A request must have exactly one Host header field."
        case .fieldRepeated(let name): "The header field \(name) must not be sent more than once."
        case .tooSlow: "The request did not arrive in time."
        case .bodyTooLong(let limit): "The body must not be longer than \(limit >> 10) KiB."
        case .headTooLong(let limit):
            "The request line and the header fields must not be longer than \(limit >> 10) KiB."
        }
    }
}
