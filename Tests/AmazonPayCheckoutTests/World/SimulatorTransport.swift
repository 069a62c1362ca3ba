import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

/// Brings requests that are not the client's to a simulator in the same process: certificates, confirmations.
struct SimulatorTransport: Transport {
    let simulator: Simulator

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let parts = (request.head.path ?? "/").split(separator: "?", maxSplits: 1).map(String.init)
        let answer = await simulator.respond(
            to: SimulatorRequest(
                method: "GET", rawPath: parts.first ?? "/", rawQuery: parts.count > 1 ? parts[1] : nil, body: Data()))
        return TransportResponse(head: HTTPResponse(status: .init(code: answer.status)), body: answer.body)
    }
}
