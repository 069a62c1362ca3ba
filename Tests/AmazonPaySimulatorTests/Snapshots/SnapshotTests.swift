import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@Suite struct SnapshotTests {
    private func call(
        _ simulator: TestSimulator, _ method: String, _ path: String, _ body: Data = Data()
    ) async -> SimulatorResponse {
        await simulator.simulator.respond(
            to: SimulatorRequest(method: method, rawPath: "/simulator/v1/\(path)", body: body))
    }

    @Test func `a fresh simulator goes on where the other one was: objects, time, timers, answers, notifications`()
        async throws
    {
        let mailbox = Mailbox()
        let (export, pending, key, permission) = try await withSimulator { simulator, client in
            let pending = try await TestPayment(simulator, card: "0701")
            let payment = try await TestPayment(simulator, intent: .confirm)
            try await simulator.advance(by: "PT10S")
            let key = try IdempotencyKey("the-same-key")
            let charge = try await client.charges.create(
                .init(chargePermissionId: payment.permission, chargeAmount: Price("5.00", .usd)), idempotencyKey: key)
            try await simulator.sendNotifications(to: Mailbox.url)
            _ = try await client.charges.cancel(charge.chargeId, reason: "Wrong")
            return (await call(simulator, "GET", "export"), try pending.chargeId(), key, payment.permission)
        }
        #expect(export.status == 200)
        #expect(!String(decoding: export.body, as: UTF8.self).contains("PRIVATE KEY"))
        try await withSimulator(post: mailbox.take) { simulator, client in
            _ = try await TestPayment(simulator)
            #expect(await call(simulator, "POST", "import", export.body).status == 200)
            let again = await call(simulator, "GET", "export")
            #expect(try parts(again.body) == parts(export.body))
            #expect(try await client.charges.get(pending).statusDetails.state == .authorizationInitiated)
            try await simulator.advance(by: "PT20S")
            #expect(try await client.charges.get(pending).statusDetails.state == .authorized)
            let repeated = try await client.charges.create(
                .init(chargePermissionId: permission, chargeAmount: Price("5.00", .usd)), idempotencyKey: key)
            #expect(repeated.statusDetails.state == .authorized, "The stored answer, although the charge is canceled.")
            try await simulator.deliverNotifications()
            #expect(try mailbox.kinds.first == "CHARGE")
        }
    }

    @Test(arguments: [
        ("", "format"), ("{}", "format"), ("[]", "JSON object"), ("{", "not valid JSON"), ("  ", "not valid JSON"),
        (#"{"format":"other","version":1,"documents":[],"timers":[],"messages":[],"answers":[]}"#, "format"),
        (
            #"{"format":"amazonpay-simulator-export","version":2,"documents":[],"timers":[],"messages":[],"answers":[]}"#,
            "version"
        ),
        (
            #"""
            {"format":"amazonpay-simulator-export","version":1,"timers":[],"messages":[],"answers":[],"documents":[
            {"kind":"charge","id":"S01-1","version":1,"partition":"A","state":"Captured","time":0,"body":"{}"}]}
            """#, "charge S01-1"
        ),
        (String(repeating: #"{"documents":["#, count: 2500), "nested"),
    ])
    func `a file that is wrong anywhere changes nothing`(file: String, names: String) async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator)
            let answer = await call(simulator, "POST", "import", Data(file.utf8))
            #expect(answer.status == 400)
            #expect(String(decoding: answer.body, as: UTF8.self).contains(names))
            #expect(try await payment.state() == .authorized)
        }
    }

    /// The export without the merchants' versions, which begin anew in another simulator.
    private func parts(_ export: Data) throws -> [String: Int] {
        let file = try JSONDecoder().decode([String: JSONValue].self, from: export)
        return file.mapValues { value in
            if case .array(let elements) = value { elements.count } else { 0 }
        }
    }
}
