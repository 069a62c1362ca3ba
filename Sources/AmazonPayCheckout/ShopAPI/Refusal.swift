import AmazonPayModel
import HTTPTypes

/// A refusal whose answer needs header fields of its own, such as `Retry-After`.
struct Refusal: Error {
    let error: APIError
    let headers: HTTPFields

    init(status: Int, _ reasonCode: ReasonCode, _ message: String, headers: HTTPFields = [:]) {
        error = APIError(status: status, reasonCode: reasonCode, message: message)
        self.headers = headers
    }
}
