public import AmazonPay
package import AmazonPaySimulator
import Foundation
import HTTPTypes

/// Carries requests to a simulator in the same process, without a socket.
public struct InProcessTransport: Transport {
    private let simulator: Simulator

    /// Makes a transport.
    package init(simulator: Simulator) {
        self.simulator = simulator
    }

    /// Lets the simulator answer.
    public func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let parts = (request.head.path ?? "/").split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let answer = await simulator.respond(
            to: SimulatorRequest(
                method: request.head.method.rawValue, rawPath: parts.first.map(String.init) ?? "/",
                rawQuery: parts.count > 1 ? String(parts[1]) : nil,
                headers: request.head.headerFields.map { ($0.name.rawName, $0.value) }, body: request.body,
                authority: request.head.authority))
        // On a socket both are closed connections; here a test can tell what was done from what was not.
        switch answer.delivery {
        case .whole: break
        case .refused: throw TransportError(.notConnected, mayHaveBeenSent: false)
        case .half, .lost: throw TransportError(.connectionLost, mayHaveBeenSent: true)
        }
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return TransportResponse(
            head: HTTPResponse(status: .init(code: answer.status), headerFields: fields), body: answer.body)
    }
}
