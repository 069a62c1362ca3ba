import AmazonPay
import Synchronization

/// The answers that a few calls got, to be given again to equal ones: what a call costs when nobody has to answer it.
final class RecordedAnswers: Sendable {
    private let answers = Mutex<[String: TransportResponse]>([:])

    /// A transport that keeps each answer of another one.
    func recording(_ transport: any Transport) -> any Transport { Recorder(transport: transport, answers: self) }

    /// A transport that gives the answers again.
    func replaying() -> any Transport { Replayer(answers: self) }

    private struct Recorder: Transport {
        let transport: any Transport
        let answers: RecordedAnswers

        func send(
            _ request: TransportRequest, deadline: ContinuousClock.Instant
        ) async throws(TransportError) -> TransportResponse {
            let response = try await transport.send(request, deadline: deadline)
            answers.answers.withLock { $0[request.head.method.rawValue] = response }
            return response
        }
    }

    private struct Replayer: Transport {
        let answers: RecordedAnswers

        func send(
            _ request: TransportRequest, deadline: ContinuousClock.Instant
        ) async throws(TransportError) -> TransportResponse {
            guard let answer = answers.answers.withLock({ $0[request.head.method.rawValue] }) else {
                throw TransportError(.notConnected, mayHaveBeenSent: false)
            }
            return answer
        }
    }
}
