import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct SendTests {
    private struct Report: Codable {
        var reportId: String
    }

    @Test func `a request of one's own has query and headers, and verifies`() async throws {
        let transport = StubTransport(status: 200, #"{"reportId":"1","new":2}"#)
        var request = AmazonPayRequest<Report>("GetReports", .get, ["reports"])
        request.query = [("reportTypes", "a,b c"), ("createdSince", "2020"), ("createdSince", "2019")]
        request.headers = [("x-amz-pay-authtoken", "token"), ("X-Amz-Pay-Simulation-Code", "SoftDeclined")]
        let response = try await TestClient.make(transport).send(request)
        #expect(response.value.reportId == "1")
        #expect(response.status == 200)
        #expect(response.requestId == "r-1")
        let sent = try #require(transport.sent.first).request
        #expect(sent.head.path == "/v2/reports?createdSince=2019&createdSince=2020&reportTypes=a%2Cb%20c")
        #expect(try sent.head.headerFields[#require(HTTPField.Name("x-amz-pay-simulation-code"))] == "SoftDeclined")
        #expect(try TestClient.verification(of: sent).refusal == nil)
    }

    @Test func `an answer without a body is read by a closure`() async throws {
        let transport = StubTransport(status: 204, requestId: nil)
        let request = AmazonPayRequest<Int>("DeleteAccount", .delete, ["merchantAccounts", "1"]) { $0.count }
        let response = try await TestClient.make(transport).send(request)
        #expect(response.value == 0)
        #expect(response.status == 204)
        #expect(response.requestId == nil)
    }

    @Test func `the body of a DELETE is sent and signed`() async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let request = AmazonPayRequest<Charge>(
            "CancelCharge", .delete, ["charges", "1", "cancel"], body: ["cancellationReason": "a/b"])
        _ = try await TestClient.make(transport).send(request)
        let sent = try #require(transport.sent.first).request
        #expect(String(decoding: sent.body, as: UTF8.self) == #"{"cancellationReason":"a/b"}"#)
        #expect(try TestClient.verification(of: sent).refusal == nil)
    }

    @Test(
        arguments: [
            ("authorization", "x"), ("Host", "x"), ("x-amz-pay-date", "x"), ("X-Amz-Pay-Idempotency-Key", "x"),
            ("content-length", "0"), ("a b", "x"), ("", "x"), ("x-a", "a\r\nb: c"), ("x-a", "a\0"),
        ])
    func `a header that is not the caller's is refused`(name: String, value: String) async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let client = try TestClient.make(transport)
        var request = AmazonPayRequest<Charge>("GetCharge", .get, ["charges", "1"])
        request.headers = [(name, value)]
        let error = await failure(of: request, client)
        #expect(error?.code == .invalidRequest)
        #expect(transport.sent.isEmpty)
    }

    @Test func `a body that cannot be encoded is not sent`() async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let client = try TestClient.make(transport)
        let error = await #expect(throws: AmazonPayError.self) {
            try await client.send(AmazonPayRequest<Charge>("X", .post, ["charges"], body: [Double.nan]))
        }
        #expect(error?.code == .invalidRequest)
        #expect(error?.cause is EncodingError)
        #expect(transport.sent.isEmpty)
    }

    @Test func `another status than the expected ones is no success`() async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let client = try TestClient.make(transport)
        var request = AmazonPayRequest<Charge>("CreateCharge", .post, ["charges"])
        request.expectedStatuses = [201]
        let error = await failure(of: request, client)
        #expect(error?.code == .unknownOutcome)
        #expect(error?.status == 200)
    }

    @Test func `each call is signed with the time of that call`() async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let times = Times()
        let client = try AmazonPayClient(
            configuration: TestClient.configuration(), transport: transport,
            surroundings: .init(now: { times.next() }))
        _ = try await client.charges.get("1")
        _ = try await client.charges.get("1")
        let name = try #require(HTTPField.Name("x-amz-pay-date"))
        #expect(
            transport.sent.map { $0.request.head.headerFields[name] } == ["19700101T000001Z", "19700101T000002Z"])
    }

    @Test(arguments: [(7, 15, 7), (30, 15, 15), (15, 15, 15)])
    func `an attempt ends with its own time or with the call's`(call: Int, attempt: Int, end: Int) async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        var configuration = try TestClient.configuration(timeout: .seconds(call))
        configuration.attemptTimeout = .seconds(attempt)
        let time = TestTime()
        _ = try await TestClient.make(transport, configuration, time: time).charges.get("1")
        #expect(try #require(transport.sent.first).deadline == time.start + .seconds(end))
    }

    @Test func `a cancelled task sends nothing`() async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let client = try TestClient.make(transport)
        let error = await #expect(throws: AmazonPayError.self) {
            try await withThrowingTaskGroup(of: Charge.self) { group in
                group.cancelAll()
                group.addTask { try await client.charges.get("1") }
                try await group.waitForAll()
            }
        }
        #expect(error?.code == .cancelled)
        #expect(error?.outcome == .definite)
        #expect(transport.sent.isEmpty)
    }

    private func failure(
        of request: AmazonPayRequest<Charge>, _ client: AmazonPayClient
    ) async -> AmazonPayError? {
        await #expect(throws: AmazonPayError.self) { try await client.send(request) }
    }
}
