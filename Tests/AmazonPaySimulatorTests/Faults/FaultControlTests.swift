import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPaySimulator

@Suite struct FaultControlTests {
    private func send(
        _ test: TestSimulator, _ method: String, _ path: String, _ body: String = ""
    ) async -> (status: Int, text: String) {
        let response = await test.simulator.respond(
            to: SimulatorRequest(method: method, rawPath: "/simulator/v1/\(path)", body: Data(body.utf8)))
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    @Test func `a fault is planned, listed with its counts, and taken back`() async throws {
        try await withSimulator { test, client in
            let made = await send(
                test, "POST", "faults",
                #"{"operation":"GetCharge","when":{"nth":1},"action":"answer","status":404,"retryAfter":2,"times":2}"#)
            #expect(made.status == 201)
            let id = try #require(JSONDecoder().decode([String: String].self, from: Data(made.text.utf8))["faultId"])
            await #expect(throws: (any Error).self) { try await client.charges.get("S01-C1") }
            let list = await send(test, "GET", "faults").text
            #expect(list.contains(#""matched":1"#))
            #expect(list.contains(#""retryAfter":2"#))
            #expect(list.contains(id))
            #expect(await send(test, "DELETE", "faults/\(id)").status == 200)
            #expect(await send(test, "DELETE", "faults/\(id)").status == 404)
            #expect(await send(test, "GET", "faults").text == #"{"faults":[]}"#)
        }
    }

    @Test(arguments: [
        // When it happens, and at which of five calls.
        (#","when":{"nth":2}"#, [2]), (#","when":{"nth":2},"times":2"#, [2, 3]), (#","times":1"#, [1]),
        ("", [1, 2, 3, 4, 5]), (#","when":{"share":1}"#, [1, 2, 3, 4, 5]),
    ])
    func `the nth call is one call, unless it is said how many times`(when: String, calls: [Int]) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let made = await trial.control(
            "POST", "faults", #"{"operation":"GetCharge","action":"answer","status":503\#(when)}"#)
        #expect(made.status == 201)
        var failed: [Int] = []
        for call in 1...5 where try await seller.call("GET", "charges/S01-C1").status == 503 { failed.append(call) }
        #expect(failed == calls)
    }

    @Test(arguments: ["DELETE faults", "POST reset"])
    func `all faults go at once`(call: String) async throws {
        try await withSimulator { test, _ in
            try test.fail("*", .refuse)
            let words = call.split(separator: " ").map(String.init)
            #expect(await send(test, words[0], words[1]).status == 200)
            #expect(await send(test, "GET", "faults").text == #"{"faults":[]}"#)
        }
    }

    @Test(arguments: [
        ("{}", "MissingParameterValue", "operation"),
        (#"{"operation":"Nothing","action":"cut"}"#, "InvalidParameterValue", "operation"),
        (#"{"operation":"*"}"#, "MissingParameterValue", "action"),
        (#"{"operation":"*","action":"explode"}"#, "InvalidParameterValue", "action"),
        (#"{"operation":"*","action":"delay"}"#, "MissingParameterValue", "seconds"),
        (#"{"operation":"*","action":"delay","seconds":-1}"#, "InvalidParameterValue", "seconds"),
        (#"{"operation":"*","action":"answer"}"#, "MissingParameterValue", "status"),
        (#"{"operation":"*","action":"answer","status":200}"#, "InvalidParameterValue", "status"),
        (#"{"operation":"*","action":"cut","when":{}}"#, "MissingParameterValue", "when.nth"),
        (#"{"operation":"*","action":"cut","when":{"nth":0}}"#, "InvalidParameterValue", "when.nth"),
        (#"{"operation":"*","action":"cut","when":{"share":1.5}}"#, "InvalidParameterValue", "when.share"),
        (#"{"operation":"*","action":"cut","when":{"nth":1,"share":1}}"#, "InvalidParameterCombination", "when"),
        (#"{"operation":"*","action":"cut","times":0}"#, "InvalidParameterValue", "times"),
        (#"{"operation":"*","action":"cut","often":1}"#, "UnrecognizedField", "often"),
        ("[", "InvalidRequestFormat", "JSON"),
    ])
    func `a fault that makes no sense is refused by the name of its member`(
        body: String, reason: String, field: String
    ) async throws {
        try await withSimulator { test, _ in
            let answer = await send(test, "POST", "faults", body)
            #expect(answer.status == 400)
            #expect(answer.text.contains(reason))
            #expect(answer.text.contains(field))
        }
    }

    @Test func `HEAD answers as GET does, and every answer has a request id`() async throws {
        try await withSimulator { test, _ in
            for method in ["GET", "HEAD"] {
                let response = await test.simulator.respond(
                    to: SimulatorRequest(method: method, rawPath: "/simulator/v1/health"))
                #expect(response.status == 200)
                #expect(response.headers.contains { $0.name == "x-amz-pay-request-id" && !$0.value.isEmpty })
            }
        }
    }
}
