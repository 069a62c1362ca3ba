import AmazonPay

/// What carries events to the shop and the confirmation of a subscription to Amazon, as a process sees it that dies: each
/// request is a step of its life.
///
/// The last one arrives, and its answer is never heard.
struct MortalTransport: Transport {
    let transport: any Transport
    let life: Lifeline

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        guard let survives = life.step() else { throw TransportError(.notConnected, mayHaveBeenSent: false) }
        let answer = try await transport.send(request, deadline: deadline)
        guard survives else { throw TransportError(.connectionLost, mayHaveBeenSent: true) }
        return answer
    }
}
