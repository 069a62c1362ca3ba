import Foundation
import Testing

@testable import AmazonPaySimulator

extension RealTime {
    @Suite struct CutAnswerTests {
        private struct Cutting: SimulatorResponder {
            let delivery: SimulatorResponse.Delivery

            func respond(to request: SimulatorRequest) async -> SimulatorResponse {
                var response = SimulatorResponse(status: 200, body: Data("0123456789".utf8))
                response.delivery = delivery
                return response
            }
        }

        @Test(arguments: [
            (SimulatorResponse.Delivery.lost, ""), (.refused, ""), (.half, "01234"), (.whole, "0123456789"),
        ])
        func `an answer that is to be cut arrives as far as it should, on both ports`(
            delivery: SimulatorResponse.Delivery, end: String
        ) async throws {
            try await ServerTrial.run(responder: Cutting(delivery: delivery)) { trial in
                for target in trial.both {
                    // A connection that is reset instead of closed is cut as well.
                    let answer = try? await RawClient.exchange(
                        target, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    switch delivery {
                    case .lost, .refused: #expect(answer ?? "" == "")
                    case .half:
                        guard let answer else { continue }
                        #expect(answer.isEmpty || answer.hasSuffix("\r\n\r\n" + end))
                        #expect(answer.isEmpty || answer.lowercased().contains("content-length: 10"))
                    case .whole: #expect(answer?.hasSuffix(end) == true)
                    }
                }
            }
        }
    }
}
