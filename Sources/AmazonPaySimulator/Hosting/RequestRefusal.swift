import AmazonPayModel

/// Why a request is refused before anybody looks at what it asks for.
enum RequestRefusal: Hashable, Sendable {
    case malformed
    case tooSlow
    case bodyTooLong(limit: Int)
    case headTooLong(limit: Int)

    /// The refusal in the shape of every refusal.
    ///
    /// Amazon does not document reason codes for these statuses.
    var error: APIError {
        switch self {
        case .malformed:
            APIError(status: 400, reasonCode: .invalidRequest, message: "This is not an HTTP/1.1 request.")
        case .tooSlow:
            APIError(status: 408, reasonCode: .requestTimeout, message: "The request did not arrive in time.")
        case .bodyTooLong(let limit):
            APIError(
                status: 413, reasonCode: .invalidRequest, message: "The body is longer than \(limit / 1024) KiB.")
        case .headTooLong(let limit):
            APIError(
                status: 431, reasonCode: .invalidRequest,
                message: "The request line and the header fields are longer than \(limit / 1024) KiB.")
        }
    }
}
