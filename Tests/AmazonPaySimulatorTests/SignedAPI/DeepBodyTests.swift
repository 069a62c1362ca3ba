import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Bodies that are nested deep, at the doors of the simulator that read JSON.
struct DeepBodyTests {
    private static let deep =
        #"{"a":"# + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + "}"

    @Test(arguments: [
        ("POST", "checkoutSessions"), ("PATCH", "checkoutSessions/x"), ("POST", "checkoutSessions/x/complete"),
        ("POST", "charges"), ("POST", "refunds"), ("PATCH", "chargePermissions/x"), ("POST", "deliveryTrackers"),
        ("POST", "charges/x/capture"), ("DELETE", "charges/x/cancel"), ("POST", "disputes"), ("POST", "reports"),
    ])
    func `The signed API refuses a body that is nested deep, and says so`(_ method: String, _ path: String) async throws
    {
        let seller = try await SimulatorTrial().seller(#""roles":["provider"]"#)
        let answer = try await seller.call(method, path, Self.deep, key: "key-1")
        #expect(answer.status == 400)
        #expect(answer["reasonCode"] == "InvalidRequestFormat")
        #expect(answer["message"]?.contains("must not be nested deeper than 32 levels") == true)
    }

    @Test(arguments: [
        ("POST", "button"), ("POST", "checkout-sessions/x/buyer"), ("POST", "charge-permissions/x/buyer"),
        ("POST", "charges/x/dispute"), ("PUT", "clock"), ("POST", "clock/advance"), ("POST", "faults"),
        ("PUT", "notification-endpoints"), ("POST", "merchants"), ("POST", "merchants/x/keys"), ("POST", "import"),
    ])
    func `The control API refuses a body that is nested deep`(_ method: String, _ path: String) async throws {
        let answer = await (try SimulatorTrial()).control(method, path, Self.deep)
        #expect(answer.status == 400)
        #expect(answer["message"]?.contains("must not be nested deeper than 32 levels") == true)
    }

    @Test(arguments: ["cart", "options", "payment"])
    func `The pages that a shop's script calls refuse a body that is nested deep`(_ what: String) async throws {
        let trial = try await SimulatorTrial()
        let answer = TrialAnswer(
            await trial.simulator.respond(
                to: SimulatorRequest(
                    method: "POST", rawPath: "/checkout/buy-now/x/\(what)", body: Data(Self.deep.utf8))))
        #expect((400..<500).contains(answer.status))
    }

    @Test func `A button's payload that is nested deep is refused`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let payload = Self.deep.replacing("\"", with: "\\\"")
        let body = """
            {"payloadJSON":"\(payload)","signature":"x","publicKeyId":"\(seller.publicKeyId)",\
            "algorithm":"AMZN-PAY-RSASSA-PSS-V2","productType":"PayOnly"}
            """
        #expect((400..<500).contains(await trial.control("POST", "button", body).status))
    }
}
