/// Carries a request to the service and its answer back: the network, or something in the same process that stands in
/// for it.
///
/// Implementers keep to three promises, because money depends on them:
/// * One call sends the request at most once; nothing is repeated, no redirect is followed.
/// * The call ends by the deadline, and soon after its task is cancelled.
/// * ``TransportError/mayHaveBeenSent`` is `false` only when it is certain that the far side did not get the request.
public protocol Transport: Sendable {
    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// - Parameters:
    ///   - request: A signed request; its head and body go out as they are.
    ///   - deadline: When the answer must be complete.
    /// - Returns: The answer.
    /// - Throws: ``TransportError`` when there is no whole answer.
    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse
}
