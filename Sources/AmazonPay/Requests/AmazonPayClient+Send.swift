import Foundation
import HTTPTypes
import Logging

extension AmazonPayClient {
    /// Sends a request and reads its answer: what every operation does, and the way to operations without a method.
    ///
    /// - Returns: The answer with its status and request id.
    /// - Throws: ``AmazonPayError``.
    public func send<Answer>(
        _ request: AmazonPayRequest<Answer>
    ) async throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        let start = ContinuousClock.now
        do throws(AmazonPayError) {
            let call = try PreparedCall(request, at: endpoint)
            // A repetition of attempts belongs here: the call stays, date and signature are made anew by each of them.
            let answer = try await attempt(call, deadline: start + configuration.timeout)
            let response = try AnswerReader(operation: request.operation).read(answer, of: request)
            log(request.operation, response.status, response.requestId, start, outcome: "done")
            return response
        } catch {
            log(request.operation, error.status, error.requestId, start, outcome: error.code.description)
            throw error
        }
    }

    /// Signs and sends a call once.
    private func attempt(
        _ call: PreparedCall, deadline: ContinuousClock.Instant
    ) async throws(AmazonPayError) -> TransportResponse {
        guard !Task.isCancelled else {
            throw AmazonPayError(.cancelled, outcome: .definite, operation: call.operation)
        }
        let request = try call.signed(by: signer, for: endpoint, at: now())
        do throws(TransportError) {
            return try await transport.send(request, deadline: deadline)
        } catch {
            throw AmazonPayError(error, operation: call.operation)
        }
    }

    private func log(
        _ operation: String, _ status: Int?, _ requestId: String?, _ start: ContinuousClock.Instant, outcome: String
    ) {
        let milliseconds = start.duration(to: .now) / .milliseconds(1)
        logger.debug(
            "Amazon Pay call",
            metadata: [
                "operation": "\(operation)", "status": "\(status.map(String.init) ?? "none")",
                "requestId": "\(requestId ?? "none")", "milliseconds": "\(Int(milliseconds))", "outcome": "\(outcome)",
            ])
    }
}
