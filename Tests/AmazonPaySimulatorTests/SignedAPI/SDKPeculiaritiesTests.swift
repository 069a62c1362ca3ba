import AmazonPayModel
import AmazonPaySigning
import Foundation
import Testing

@testable import AmazonPaySimulator

/// What the client libraries put on the wire is accepted, each with its peculiarities.
@Suite struct SDKPeculiaritiesTests {
    @Test(arguments: SDKCall.all)
    func `a library's call is accepted as it makes it`(call: SDKCall) async throws {
        let world = try await SDKWorld()
        let answer = try await world.send(call)
        #expect(answer.verdict == call.verdict, "\(answer)")
    }

    @Test func `a call that is sent again is answered again: there is no refusal of what was seen`() async throws {
        let world = try await SDKWorld()
        for call in SDKCall.all where call.verdict == "201" {
            let request = try call.request(world.ids, key: world.key)
            let first = await world.send(request)
            #expect(await world.send(request).text == first.text, "\(call.testDescription)")
        }
    }

    /// So that the table above proves something.
    @Test(arguments: SDKCall.all)
    func `the same call with another body or another path is refused`(call: SDKCall) async throws {
        let world = try await SDKWorld()
        var request = try call.request(world.ids, key: world.key)
        let body = request.body
        request.body += Data(" ".utf8)
        #expect(await world.send(request).verdict == "403 InvalidRequestSignature")
        request.body = body
        request.method = call.method == "GET" ? "PATCH" : "GET"
        // Some of these paths have no other method; where there is one, the signature does not fit it.
        #expect(
            ["403 InvalidRequestSignature", "405 RequestNotSupported"].contains(await world.send(request).verdict))
    }

    @Test(arguments: [
        (SDKCall.Key.bare, "/v2/checkoutSessions/{open}"), (.sandbox, "/live/v2/checkoutSessions/{open}"),
        (.live, "/sandbox/v2/checkoutSessions/{open}"),
    ])
    func `key and path have to agree on an environment`(key: SDKCall.Key, path: String) async throws {
        let world = try await SDKWorld()
        let call = SDKCall(
            testDescription: path, method: "GET", path: path, signed: SDKCall.headers(), key: key)
        #expect(try await world.send(call).verdict == "403 InvalidAuthentication")
    }

    @Test(arguments: [
        (-16, "403 InvalidRequestSignature"), (-14, "200"), (14, "200"), (16, "403 InvalidRequestSignature"),
    ])
    func `a date is good for fifteen minutes, before and after`(minutes: Int, verdict: String) async throws {
        let world = try await SDKWorld()
        for date in [
            SimulatorTrial.start.adding(seconds: minutes * 60).basicText,
            SimulatorTrial.start.adding(seconds: minutes * 60).extendedText,
        ] {
            let call = SDKCall(
                testDescription: date, method: "GET", path: "/v2/checkoutSessions/{open}",
                signed: SDKCall.headers(date: date))
            #expect(try await world.send(call).verdict == verdict)
        }
    }

    // MARK: The older label

    /// Three libraries sign with it unless they are told otherwise.
    ///
    /// It cannot be made here, only checked: these were made by another program, with a key that was thrown away.
    @Test(arguments: OlderLabel.all)
    func `signatures under the older label are accepted`(sample: OlderLabel) async throws {
        let trial = try await SimulatorTrial()
        try await trial.simulator.register(
            Merchant(
                merchantId: "A1SAMPLE", storeIds: [SDKWorld.storeId], region: .northAmerica, ledgerCurrency: .usd,
                keys: [
                    Merchant.Key(
                        publicKeyId: SDKCall.Key.sandbox.rawValue, publicKeyPEM: OlderLabel.publicKey,
                        createdAt: SimulatorTrial.start)
                ], createdAt: SimulatorTrial.start))
        #expect(TrialAnswer(await trial.simulator.respond(to: sample.request)).verdict == "201")
    }
}
