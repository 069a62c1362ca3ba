import AmazonPayModel
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
        (.init(method: "POST", rawPath: "/v2/charges"), nil, 403),
        (.init(method: "POST", rawPath: "/v2/charges", headers: [("authorization", "Bearer secret")]), nil, 403),
        (.init(method: "POST", rawPath: "/v2/nothing"), nil, 404),
        (.init(method: "PUT", rawPath: "/v2/charges"), nil, 405),
        (.init(method: "POST", rawPath: "/v3/charges"), nil, 400), (.init(method: "GET", rawPath: "/"), nil, nil),
        (.init(method: "POST", rawPath: "/nothing"), nil, 404), (.init(method: "PUT", rawPath: "/checkout"), nil, 404),
        (.init(method: "GET", rawPath: "/simulator/files/unknown", rawQuery: "token=x"), nil, nil),
        (.init(method: "GET", rawPath: NotificationSenderIdentity.certificatePath), nil, nil),
        (.init(method: "GET", rawPath: "/", rawQuery: "Action=Unsubscribe&SubscriptionArn=a"), nil, nil),
        (.init(method: "POST", rawPath: "/checkout/initiate"), nil, nil),
        (.init(method: "DELETE", rawPath: "/checkout/initiate"), nil, 405),
        (.init(method: "POST", rawPath: "/simulator/actions/reset", isLoopback: false), nil, 403),
        (.init(method: "POST", rawPath: "/simulator/actions/reset"), "secret", 401),
        (.init(method: "POST", rawPath: "/simulator/nothing"), nil, 404),
    ]

    /// Fields that the control API decides by, of which the first one alone would pass.
    private static let repeated: [(headers: [SimulatorRequest.Header], token: String?, status: Int)] = [
        ([("origin", "http://localhost:8080"), ("origin", "https://evil.example")], nil, 403),
        ([("origin", "http://localhost:8080"), ("Origin", "http://localhost:8080")], nil, 403),
        ([("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], nil, 403),
        ([("authorization", "Bearer secret"), ("authorization", "Bearer other")], "secret", 401),
        ([("authorization", "Bearer secret"), ("Authorization", "Bearer secret")], "secret", 401),
    ]

    @Test(arguments: repeated.indices)
    func `two values of a field that decides are refused, whatever the first one is`(_ index: Int) async throws {
        let (headers, token, status) = Self.repeated[index]
        let trial = try await SimulatorTrial(.init(clockMode: .manual, controlToken: token))
        let request = SimulatorRequest(
            method: "POST", rawPath: "/simulator/v1/reset", headers: headers, authority: "localhost:8080")
        #expect(await trial.simulator.refuse(request)?.status == status)
        #expect(await trial.simulator.respond(to: request).status == status)
        var single = request
        single.headers = [headers[0]]
        #expect(await trial.simulator.respond(to: single).status == 200)
    }

    @Test func `two values of a field of a signed call are refused`() {
        func request(_ name: String) -> SimulatorRequest {
            .init(method: "POST", rawPath: "/v2/charges", headers: [(name, "a"), (name.uppercased(), "a")])
        }
        #expect(throws: APIError.self) {
            try IdempotencyKey.text(in: request(IdempotencyKey.header), for: .createCharge)
        }
        #expect(throws: APIError.self) {
            try SimulationCode.read(request(SimulationCode.header), for: .getCharge, in: .sandbox)
        }
    }

    @Test func `a signed call of an unknown key is answered and logged from its head, and one of a known key waits`()
        async throws
    {
        let seller = try await SimulatorTrial().seller()
        let simulator = seller.trial.simulator
        func head(_ key: String) -> SimulatorRequest {
            .init(
                method: "POST", rawPath: "/v2/charges",
                headers: [
                    (
                        "authorization",
                        "AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=\(key), SignedHeaders=accept, Signature=QUJD"
                    )
                ])
        }
        #expect(await simulator.refuse(head(seller.publicKeyId)) == nil)
        let refusal = try #require(await simulator.refuse(head("SANDBOX-UNKNOWN")))
        #expect(TrialAnswer(refusal).verdict == "403 InvalidAuthentication")
        let log = await seller.trial.control("GET", "requests")
        #expect(log["requests.0.verdict"] == "unknown public key id", "\(log)")
        #expect(log["requests.0.publicKeyId"] == "SANDBOX-UNKNOWN")
        #expect(log.value("requests.1") == nil)
    }

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
