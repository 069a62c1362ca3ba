import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@Suite struct FileUploadTests {
    private func put(
        _ url: String?, _ simulator: TestSimulator, type: String = "application/pdf", bytes: Int = 4
    ) async throws -> Int {
        let parts = try #require(url.flatMap(URLComponents.init(string:)))
        return await simulator.simulator.respond(
            to: SimulatorRequest(
                method: "PUT", rawPath: parts.percentEncodedPath, rawQuery: parts.percentEncodedQuery,
                headers: [("content-type", type)], body: Data(repeating: 1, count: bytes))
        ).status
    }

    @Test(arguments: [
        // Content type, bytes, what is put behind the URL, how much later, and the answer.
        ("application/pdf", 4, "", "PT0S", 200), ("application/pdf; charset=binary", 4, "", "PT0S", 200),
        ("image/png", 4, "", "PT0S", 400), ("application/pdf", 0, "", "PT0S", 400),
        ("application/pdf", (5 << 20) + 1, "", "PT0S", 400), ("application/pdf", 4, "0", "PT0S", 403),
        ("application/pdf", 4, "", "PT15M", 403), ("application/pdf", 4, "", "PT14M59S", 200),
    ])
    func `bytes are taken for a quarter of an hour, of the announced type, by whoever has the URL`(
        type: String, bytes: Int, more: String, later: String, status: Int
    ) async throws {
        try await withSimulator { simulator, client in
            let file = try await client.files.create(.init(type: .pdf))
            if later != "PT0S" { try await simulator.advance(by: later) }
            #expect(try await put(file.url.map { $0 + more }, simulator, type: type, bytes: bytes) == status)
        }
    }

    @Test func `there is no upload to what is no file`() async throws {
        try await withSimulator { simulator, _ in
            let status = try await put("https://localhost/simulator/files/file_1?token=1", simulator)
            #expect(status == 404)
        }
    }

    @Test(arguments: ["exe", ""]) func `only the listed types can be announced`(type: String) async throws {
        try await withSimulator { _, client in
            _ = await #expect(throws: AmazonPayError.self) {
                try await client.files.create(.init(type: FileType(rawValue: type)))
            }
        }
    }
}
