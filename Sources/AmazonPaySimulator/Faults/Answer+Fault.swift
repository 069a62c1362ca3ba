import AmazonPayModel

extension Answer {
    /// What is answered to a call that a fault keeps from being done.
    static func faulty(_ status: Int) -> Answer {
        Answer(
            APIError(
                status: status,
                reasonCode: reasonCodes[status] ?? (status < 500 ? .invalidRequest : .internalServerError),
                message: "A fault of the simulator's plan."))
    }

    private static let reasonCodes: [Int: ReasonCode] = [
        400: .invalidRequest, 401: .unauthorizedAccess, 403: .invalidRequestSignature, 404: .resourceNotFound,
        405: .unsupportedOperation, 408: .requestTimeout, 429: .tooManyRequests, 500: .internalServerError,
        503: .serviceUnavailable,
    ]
}
