/// One call with all its attempts: until there is an answer, a definite refusal, or no more time.
struct RepeatedCall<Answer: Sendable> {
    /// The status of an answer that was found by reading the object.
    private static var readInstead: Int { 200 }

    let client: AmazonPayClient
    let request: AmazonPayRequest<Answer>
    let call: PreparedCall
    let deadline: ContinuousClock.Instant

    private var number = 0
    /// Whether some attempt had no definite answer, so that it may have been carried out.
    private var mayBeDone = false

    init(
        _ request: AmazonPayRequest<Answer>, by client: AmazonPayClient, until deadline: ContinuousClock.Instant
    ) throws(AmazonPayError) {
        self.client = client
        self.request = request
        self.deadline = deadline
        call = try PreparedCall(request, of: client)
    }

    mutating func carryOut() async throws(AmazonPayError) -> AmazonPayResponse<Answer> {
        while true {
            number += 1
            let failure: AmazonPayError
            do throws(AmazonPayError) {
                var answer = try await client.attempt(call, for: request, until: deadline)
                answer.attempts = number
                return answer
            } catch {
                failure = error
            }
            client.observation.attemptFailed(failure, number, of: request.operation)
            if let found = try await next(after: failure) {
                return AmazonPayResponse(value: found, status: Self.readInstead, attempts: number)
            }
        }
    }

    /// Waits, and reads the object where that is needed.
    ///
    /// - Returns: The answer, when reading found that an attempt was carried out; `nil` for another attempt.
    private mutating func next(after failure: AmazonPayError) async throws(AmazonPayError) -> Answer? {
        let isRefusalOfRepeat = mayBeDone && failure.code == .refused
        mayBeDone = mayBeDone || failure.outcome == .unknown
        if !isRefusalOfRepeat {
            guard request.repetition.allows(failure) else { throw whole(failure) }
            try await pause(after: failure)
        }
        guard mayBeDone, let read = request.repetition.reading else {
            guard !isRefusalOfRepeat else { throw whole(failure) }
            return nil
        }
        switch try await finding(of: read, after: failure) {
        case .done(let answer): return answer
        case .notDone:
            // Refused, and nothing was done before it either: that is the answer. Otherwise call again, but remember
            // that the attempt without an answer may still arrive.
            guard !isRefusalOfRepeat else { throw whole(failure, outcome: .definite) }
            return nil
        case .impossible(let reason):
            throw AmazonPayError(
                .refused, operation: request.operation, attempts: number, cause: EndedMeanwhile(reasonCode: reason))
        }
    }

    /// Reads the object within the time of the call; when that fails, the call's own failure stands.
    private func finding(
        of read: Repetition<Answer>.Reading, after failure: AmazonPayError
    ) async throws(AmazonPayError) -> Finding<Answer> {
        do throws(AmazonPayError) {
            return try await read(client.within(deadline))
        } catch {
            throw whole(failure)
        }
    }

    private func pause(after failure: AmazonPayError) async throws(AmazonPayError) {
        let attempt = FailedAttempt(number: number, error: failure, chance: client.surroundings.chance())
        guard let pause = client.configuration.retries.pause(after: attempt) else { throw whole(failure) }
        let end = client.surroundings.instant() + pause
        guard end < deadline else { throw whole(failure) }
        do {
            try await client.surroundings.sleep(end)
        } catch {
            throw whole(AmazonPayError(.cancelled, outcome: .definite, operation: request.operation, cause: error))
        }
    }

    /// The failure of the last attempt as the failure of the call.
    ///
    /// A definite failure says nothing about an attempt before it whose answer is missing, with one exception: the same
    /// idempotency key makes the service answer both alike, so its own verdict over the request holds for both.
    private func whole(_ failure: AmazonPayError, outcome: AmazonPayError.Outcome? = nil) -> AmazonPayError {
        var failure = failure
        failure.attempts = number
        failure.followsUnclearAttempt = mayBeDone && failure.outcome == .definite
        if let outcome {
            failure.outcome = outcome
        } else if mayBeDone, !(call.idempotencyKey != nil && failure.isVerdict) {
            failure.outcome = .unknown
        }
        return failure
    }
}
