import Foundation
public import HTTPTypes

extension AmazonPayClient {
    /// Sends a request and reads its answer: what every operation does, and the way to operations without a method.
    ///
    /// - Returns: The answer with its status and request id.
    /// - Throws: ``AmazonPayError``.
    public func send<Answer>(
        _ request: AmazonPayRequest<Answer>
    ) async throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        let start = surroundings.instant()
        let end = min(start + configuration.timeout, deadline ?? start + configuration.timeout)
        do throws(AmazonPayError) {
            let response = try await observation.span(request.operation, request.method.rawValue) {
                () async throws(AmazonPayError) in
                var call = try RepeatedCall(request, by: self, until: end)
                return try await call.carryOut()
            }
            observe(request.operation, response.status, response.requestId, response.attempts, start, "done")
            return response
        } catch {
            observe(request.operation, error.status, error.requestId, error.attempts, start, error.code.description)
            throw error
        }
    }

    /// Sends a request that this library has no types for, and returns whatever JSON comes back.
    ///
    /// ```swift
    /// let answer = try await client.send(.get, "refunds", "S01-5105180-3221187-R022311")
    /// ```
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path behind the version, one text per segment; none that cannot be an identifier.
    ///   - query: Parameters, not encoded.
    ///   - body: The body; `nil` sends none.
    ///   - idempotencyKey: For a POST; the client makes one unless it is given.
    ///   - headers: More headers; they are signed.
    /// - Returns: The answer; `JSONValue.null` for an empty one.
    /// - Throws: ``AmazonPayError``.
    public func send(
        _ method: HTTPRequest.Method, _ path: String..., query: [(name: String, value: String)] = [],
        body: JSONValue? = nil, idempotencyKey: IdempotencyKey? = nil, headers: [(name: String, value: String)] = []
    ) async throws(AmazonPayError) -> AmazonPayResponse<JSONValue> {
        var request = AmazonPayRequest<JSONValue>(
            "\(method.rawValue) \(path.first ?? "")", method, path, body: body, idempotencyKey: idempotencyKey,
            decode: { try $0.isEmpty ? .null : JSONInput.value($0) })
        request.query = query
        request.headers = headers
        return try await send(request)
    }

    /// Signs and sends a call once, and reads its answer.
    func attempt<Answer>(
        _ call: PreparedCall, for request: AmazonPayRequest<Answer>, until deadline: ContinuousClock.Instant
    ) async throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        guard !Task.isCancelled else {
            throw AmazonPayError(.cancelled, outcome: .definite, operation: call.operation)
        }
        let signed = try call.signed(by: signer, for: endpoint, at: surroundings.now())
        let response: TransportResponse
        do throws(TransportError) {
            response = try await transport.send(
                signed, deadline: min(deadline, surroundings.instant() + configuration.attemptTimeout))
        } catch {
            throw AmazonPayError(error, operation: call.operation)
        }
        return try AnswerReader(operation: call.operation, now: surroundings.now).read(response, of: request)
    }

    private func observe(
        _ operation: String, _ status: Int?, _ requestId: String?, _ attempts: Int, _ start: ContinuousClock.Instant,
        _ outcome: String
    ) {
        observation.ended(
            operation, status, requestId, attempts: attempts, start.duration(to: surroundings.instant()), outcome)
    }
}
