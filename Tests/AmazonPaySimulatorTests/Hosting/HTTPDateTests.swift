import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// The header `Date`.
@Suite struct HTTPDateTests {
    @Test(
        arguments: [
            // The example of RFC 9110.
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (951_782_400_999, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_767_225_600_000, "Thu, 01 Jan 2026 00:00:00 GMT"),
        ] as [(Int64, String)])
    func `A moment is written as HTTP has it`(_ milliseconds: Int64, _ text: String) {
        #expect(HTTPDate(Timestamp(milliseconds: milliseconds)).text == text)
    }

    @Test(arguments: ["/v2/charges/S01-C1", "/simulator/v1/health", "/simulator", "/nothing"])
    func `Every answer tells real time, whatever the simulated clock shows`(_ path: String) async throws {
        let trial = try await SimulatorTrial()
        #expect(await trial.control("POST", "clock/advance", #"{"by":"PT24H"}"#).status == 200)
        let response = await trial.simulator.respond(to: SimulatorRequest(method: "GET", rawPath: path))
        let dates = response.headers.filter { $0.name == "date" }.map(\.value)
        #expect(dates == ["Thu, 01 Jan 2026 00:00:00 GMT"])
    }
}
