import Testing

@testable import AmazonPaySimulator

/// What the simulator decides before a body is read.
@Suite struct HeadRefusalTests {
    private static let requests: [(request: SimulatorRequest, token: String?, status: Int?)] = [
        (.init(method: "POST", rawPath: "/simulator/v1/import", isLoopback: false), nil, 403),
        (.init(method: "POST", rawPath: "/simulator/v1/import", isLoopback: true), nil, nil),
        (.init(method: "POST", rawPath: "/simulator/v1/import"), "secret", 401),
        (
            .init(method: "POST", rawPath: "/simulator/v1/import", headers: [("authorization", "Bearer secret")]),
            "secret", nil
        ),
        (
            .init(
                method: "POST", rawPath: "/simulator/v1/import", headers: [("origin", "https://evil.example")],
                authority: "localhost:8080"), nil, 403
        ),
        (.init(method: "PUT", rawPath: "/simulator/v1/import"), nil, 405),
        (.init(method: "POST", rawPath: "/simulator/v1/nothing"), nil, 404),
        (.init(method: "PUT", rawPath: "/simulator/files/unknown", rawQuery: "token=x"), nil, 404),
        (.init(method: "POST", rawPath: "/v2/charges"), nil, nil), (.init(method: "GET", rawPath: "/"), nil, nil),
    ]

    @Test(arguments: requests.indices)
    func `what the head alone forbids is refused before the body is sent`(_ index: Int) async throws {
        let (request, token, status) = Self.requests[index]
        let trial = try await SimulatorTrial(.init(clockMode: .manual, controlToken: token))
        #expect(await trial.simulator.refuse(request)?.status == status, "\(request.method) \(request.rawPath)")
    }

    @Test func `HEAD is found wherever GET is, and nowhere else`() {
        for row in ControlRoute.routes.rows where row.method == "GET" {
            let path = row.path.joined(separator: "/")
            #expect(throws: Never.self, "\(path)") { try ControlRoute.routes.find("HEAD", path) }
        }
        #expect(throws: (any Error).self) { try ControlRoute.routes.find("HEAD", "reset") }
    }
}
