extension AmazonPayError {
    /// The statuses after which another attempt may succeed.
    private static let retryableStatuses: Set<Int> = [408, 425, 429, 500, 502, 503, 504]

    /// Whether another attempt may succeed although nothing has changed.
    ///
    /// So it is after the statuses 408, 425, 429, 500, 502, 503 and 504, and after a connection that could not be made or
    /// was lost. Whether a repetition does harm is another question: see ``outcome`` and the operation's documentation.
    public var isRetryable: Bool {
        if code == .cancelled { return false }
        if let transport = cause as? TransportError { return transport.code != .answerTooLarge }
        return status.map { Self.retryableStatuses.contains($0) } ?? false
    }

    /// Whether the service judged the request itself, and would judge it alike under the same idempotency key.
    ///
    /// A refusal of the caller (401, 403), of the address (404, 405), of a header or of the idempotency key says nothing
    /// about the request, nor about an earlier attempt.
    public var isVerdict: Bool {
        guard code == .refused, let reasonCode else { return false }
        // A session that was read has ended otherwise.
        if cause is EndedMeanwhile { return true }
        return status.map { [400, 409, 422].contains($0) } == true && !Self.reasonsOfAccess.contains(reasonCode)
    }

    /// Reasons that are about the caller, its headers or its key, with whatever status they come.
    private static let reasonsOfAccess: Set<ReasonCode> = [
        .duplicateIdempotencyKey, .invalidHeaderValue, .missingHeader, .missingHeaderValue, .invalidAPIVersion,
        .unauthorizedAccess, .invalidAuthentication, .invalidAccountStatus, .invalidRequestSignature,
        .invalidAuthorizationToken,
    ]
}
