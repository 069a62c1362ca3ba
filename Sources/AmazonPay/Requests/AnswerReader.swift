import Foundation
import HTTPTypes

/// Reads an answer: a value, or the error that its status and body stand for.
struct AnswerReader {
    private static let requestIdHeader = HTTPField.Name("x-amz-pay-request-id")

    let operation: String

    func read<Answer>(
        _ response: TransportResponse, of request: AmazonPayRequest<Answer>
    ) throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        let status = response.head.status.code
        let requestId = Self.requestIdHeader.flatMap { response.head.headerFields[$0] }
        let isExpected = request.expectedStatuses?.contains(status) ?? (200..<300).contains(status)
        guard isExpected else { throw refusal(status, requestId, response.body) }
        do {
            return AmazonPayResponse(value: try request.decode(response.body), status: status, requestId: requestId)
        } catch {
            throw AmazonPayError(
                .unknownOutcome, operation: operation, status: status, requestId: requestId, body: response.body,
                cause: error)
        }
    }

    private func refusal(_ status: Int, _ requestId: String?, _ body: Data) -> AmazonPayError {
        let content = try? JSONDecoder().decode(APIError.Body.self, from: body)
        // Another body than the documented one, a proxy's page for instance, leaves the status to tell.
        let apiError = content.map {
            APIError(status: status, reasonCode: $0.reasonCode, message: $0.message ?? "", requestId: requestId)
        }
        return AmazonPayError(
            Self.code(for: status), operation: operation, status: status, requestId: requestId, apiError: apiError,
            body: body)
    }

    /// The service did nothing when it refused; a time-out, an error inside of it and an answer nobody expects leave
    /// that open.
    private static func code(for status: Int) -> AmazonPayError.Code {
        switch status {
        case 408: .unknownOutcome
        case 429: .throttled
        case 400..<500: .refused
        default: .unknownOutcome
        }
    }
}
