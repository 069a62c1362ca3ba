import Foundation
import HTTPTypes

/// Reads an answer: a value, or the error that its status and body stand for.
struct AnswerReader {
    private static let requestIdHeader = HTTPField.Name("x-amz-pay-request-id")

    let operation: String
    /// Tells the time, for a pause that the answer gives as a date.
    let now: @Sendable () -> Timestamp

    func read<Answer>(
        _ response: TransportResponse, of request: AmazonPayRequest<Answer>
    ) throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        let status = response.head.status.code
        let requestId = Self.requestIdHeader.flatMap { response.head.headerFields[$0] }
        let isExpected = request.expectedStatuses?.contains(status) ?? (200..<300).contains(status)
        guard isExpected else { throw refusal(response, requestId) }
        do {
            return AmazonPayResponse(
                value: try request.decode(response.body), status: status, requestId: requestId, body: response.body,
                headerFields: response.head.headerFields)
        } catch {
            throw AmazonPayError(
                .unknownOutcome, operation: operation, status: status, requestId: requestId, body: response.body,
                cause: error)
        }
    }

    private func refusal(_ response: TransportResponse, _ requestId: String?) -> AmazonPayError {
        let (status, body) = (response.head.status.code, response.body)
        let content = try? JSONInput.decode(APIError.Body.self, from: body)
        // Another body than the documented one, a proxy's page for instance, leaves the status to tell.
        let apiError = content.map {
            APIError(status: status, reasonCode: $0.reasonCode, message: $0.message ?? "", requestId: requestId)
        }
        var error = AmazonPayError(
            Self.code(for: status), operation: operation, status: status, requestId: requestId, apiError: apiError,
            body: body)
        error.retryAfter = response.head.headerFields[.retryAfter].flatMap { RetryAfter.duration($0, from: now()) }
        return error
    }

    /// The service did nothing when it refused; a time-out, an error inside of it and an answer nobody expects leave
    /// that open.
    private static func code(for status: Int) -> AmazonPayError.Code {
        switch status {
        case 408: .unknownOutcome
        case 425, 429: .throttled
        case 400..<500: .refused
        default: .unknownOutcome
        }
    }
}
