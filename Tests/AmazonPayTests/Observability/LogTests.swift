import AmazonPay
import Logging
import Testing

@Suite struct LogTests {
    @Test func `a call is one line at debug level, without bodies`() async throws {
        let lines = LogLines()
        let transport = StubTransport(status: 200, Answers.charge)
        _ = try await TestClient.make(transport, logger: lines.logger).charges.get("S01-C1")
        let line = try #require(lines.all.first)
        #expect(lines.all.count == 1)
        #expect(line.level == .debug)
        #expect(line.text == "Amazon Pay call")
        var metadata = line.metadata
        #expect(metadata.removeValue(forKey: "milliseconds").flatMap { Int($0) } != nil)
        #expect(
            metadata == [
                "operation": "GetCharge", "status": "200", "requestId": "r-1", "attempts": "1", "outcome": "done",
            ])
    }

    @Test func `a failed call is one line too, without the message`() async throws {
        let lines = LogLines()
        let client = try TestClient.make(
            StubTransport(status: 404, Answers.error("ResourceNotFound")), logger: lines.logger)
        await #expect(throws: AmazonPayError.self) { try await client.charges.get("S01-C1") }
        let line = try #require(lines.all.first)
        #expect(lines.all.count == 1)
        #expect(line.metadata["outcome"] == "refused")
        #expect(line.metadata["status"] == "404")
        #expect(!"\(line)".contains("secret"))
    }
}
