import AmazonPay
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The control API of a simulator, as far as scripted buyers need it.
struct SimulatorControl: Sendable {
    /// The simulator did not do what it was asked for.
    struct Refusal: Error, CustomStringConvertible {
        let path: String
        let status: UInt
        let message: String

        var description: String { "the simulator answered \(status) to \(path): \(message)" }
    }

    let url: String
    let http: HTTPClient
    /// For simulators that were started with one.
    var token: String?

    private static let seconds: Int64 = 30
    private static let largestAnswer = 64 << 20

    /// Where the simulator's `checkout.js` posts the button's payload.
    var initiate: String { "\(url)/checkout/initiate" }

    /// Lets time pass.
    func advance(by duration: String) async throws {
        let _: JSONValue = try await call(.POST, "clock/advance", ["by": duration])
    }

    /// How often a session was asked to be completed.
    func completions(of session: String) async throws -> Int {
        try await requests(after: 0).filter {
            $0.operation == "completeCheckoutSession" && $0.path.contains(session)
        }.count
    }

    /// The state of a session, with its reason.
    func state(ofSession session: String) async throws -> String? {
        let found = try await payment(of: session).session
        return found.map { $0.state + ($0.reasonCode.map { "/\($0)" } ?? "") }
    }

    func get<Answer: Decodable>(_ path: String) async throws -> Answer {
        try await send(HTTPClientRequest(url: "\(url)/simulator/v1/\(path)"), path)
    }

    func call<Answer: Decodable>(
        _ method: HTTPMethod, _ path: String, _ body: some Encodable
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: "\(url)/simulator/v1/\(path)")
        request.method = method
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(body)))
        return try await send(request, path)
    }

    private func send<Answer: Decodable>(_ request: HTTPClientRequest, _ path: String) async throws -> Answer {
        var request = request
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        let answer = try await http.execute(request, timeout: .seconds(Self.seconds))
        let body = Data(try await answer.body.collect(upTo: Self.largestAnswer).readableBytesView)
        guard answer.status.code < 300 else {
            // Whatever else is answered is shown as it is.
            let refusal = try? JSONInput.value(body)
            throw Refusal(
                path: path, status: answer.status.code,
                message: refusal?.text("message") ?? String(decoding: body.prefix(200), as: UTF8.self))
        }
        return try JSONInput.decode(Answer.self, from: body)
    }
}
