import Foundation

/// What a control call comes to: an answer, or events that go on as long as somebody listens.
enum ControlResult {
    case answer(Answer)
    case events(AsyncStream<Data>)

    func response(requestId: String) -> SimulatorResponse {
        switch self {
        case .answer(let answer): return answer.response(requestId: requestId)
        case .events(let stream):
            var response = SimulatorResponse(
                status: 200,
                headers: [
                    ("content-type", "text/event-stream"), ("cache-control", "no-store"),
                    ("x-amz-pay-request-id", requestId), SimulatorResponse.simulatorHeader,
                ])
            response.stream = stream
            return response
        }
    }
}
