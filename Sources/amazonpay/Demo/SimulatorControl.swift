import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The control API of the simulator, as far as the scripted buyers need it.
struct SimulatorControl: Sendable {
    /// A part of the log of requests.
    private struct Requests: Decodable {
        struct Entry: Decodable {
            let operation: String?
            let path: String
        }

        let requests: [Entry]
    }

    /// A part of the list of objects.
    private struct Objects: Decodable {
        struct Listed: Decodable {
            let id: String
            let state: String
            let reasonCode: String?
        }

        let objects: [Listed]
    }

    let url: String
    let http: HTTPClient

    /// Where the simulator's `checkout.js` posts the button's payload.
    var initiate: String { "\(url)/checkout/initiate" }

    /// Lets time pass.
    func advance(by duration: String) async throws {
        var request = HTTPClientRequest(url: "\(url)/simulator/v1/clock/advance")
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: "{\"by\":\"\(duration)\"}"))
        _ = try await http.execute(request, timeout: .seconds(30)).body.collect(upTo: 1 << 20)
    }

    /// How often a session was asked to be completed.
    func completions(of session: String) async throws -> Int {
        let log: Requests = try await get("requests?limit=500")
        return log.requests.filter { $0.operation == "completeCheckoutSession" && $0.path.contains(session) }.count
    }

    /// The state of a session, with its reason.
    func state(ofSession session: String) async throws -> String? {
        let list: Objects = try await get("objects?kind=checkoutSession&limit=1000")
        return list.objects.first { $0.id == session }.map { $0.state + ($0.reasonCode.map { "/\($0)" } ?? "") }
    }

    private func get<Answer: Decodable>(_ path: String) async throws -> Answer {
        let answer = try await http.execute(
            HTTPClientRequest(url: "\(url)/simulator/v1/\(path)"), timeout: .seconds(30))
        let body = try await answer.body.collect(upTo: 16 << 20)
        return try JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
    }
}
