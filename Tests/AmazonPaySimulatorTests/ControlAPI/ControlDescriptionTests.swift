import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPaySimulator

@Suite struct ControlDescriptionTests {
    private func description(_ simulator: TestSimulator) async throws -> [String: JSONValue] {
        let answer = await simulator.simulator.respond(
            to: SimulatorRequest(method: "GET", rawPath: "/simulator/openapi.json"))
        #expect(answer.status == 200)
        return try JSONDecoder().decode([String: JSONValue].self, from: answer.body)
    }

    @Test func `the document describes every route of the control API and no other`() async throws {
        try await withSimulator { simulator, _ in
            let document = try await description(simulator)
            guard case .object(let paths) = document["paths"] else {
                Issue.record("There are no paths.")
                return
            }
            var described: Set<String> = []
            for (path, item) in paths {
                guard case .object(let members) = item else { continue }
                for method in members.keys where method != "parameters" {
                    described.insert("\(method.uppercased()) \(path.dropFirst())")
                }
            }
            let routes = Set(ControlRoute.routes.rows.map { "\($0.method) \($0.path.joined(separator: "/"))" })
            #expect(described == routes)
        }
    }

    @Test func `every reference in the document leads somewhere`() async throws {
        try await withSimulator { simulator, _ in
            let document = try await description(simulator)
            let text = String(decoding: try JSONEncoder().encode(document), as: UTF8.self)
            for match in text.matches(of: /#\\?\/components\\?\/(schemas|responses)\\?\/([A-Za-z]+)/) {
                #expect(text.contains("\"\(match.2)\":{"), "\(match.2)")
            }
        }
    }
}
