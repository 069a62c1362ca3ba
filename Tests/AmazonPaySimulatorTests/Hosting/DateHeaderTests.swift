import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// The header `Date`.
@Suite struct DateHeaderTests {
    @Test(arguments: ["/v2/charges/S01-C1", "/simulator/v1/health", "/simulator", "/nothing"])
    func `Every answer tells real time, whatever the simulated clock shows`(_ path: String) async throws {
        let trial = try await SimulatorTrial()
        #expect(await trial.control("POST", "clock/advance", #"{"by":"PT24H"}"#).status == 200)
        let response = await trial.simulator.respond(to: SimulatorRequest(method: "GET", rawPath: path))
        let dates = response.headers.filter { $0.name == "date" }.map(\.value)
        #expect(dates == ["Thu, 01 Jan 2026 00:00:00 GMT"])
    }
}
