import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// What is refused first: a wrong parameter before an unknown object, an unknown object before a state.
@Suite struct RefusalOrderTests {
    private static let long = String(repeating: "x", count: 300)
    private static let one = #"{"amount":"1.00","currencyCode":"USD"}"#
    private static let nothing = #"{"amount":"0","currencyCode":"USD"}"#
    private static let tooMuch = #"{"amount":"150000.01","currencyCode":"USD"}"#

    /// A call of something that is not there, with a parameter that is wrong whatever is there.
    struct Call: Sendable, CustomStringConvertible {
        let method: String
        let path: String
        let body: String
        var verdict = "400 InvalidParameterValue"

        var description: String { "\(method) \(path) \(body.prefix(60))" }
    }

    @Test(arguments: [
        Call(
            method: "PATCH", path: "checkoutSessions/none", body: #"{"paymentDetails":{"paymentIntent":"Later"}}"#),
        Call(
            method: "PATCH", path: "checkoutSessions/none",
            body: #"{"merchantMetadata":{"merchantStoreName":"\#(long)"}}"#),
        Call(method: "PATCH", path: "checkoutSessions/none", body: #"{"chargePermissionType":"Often"}"#),
        Call(
            method: "POST", path: "checkoutSessions/none/finalize", body: "{}", verdict: "400 MissingParameterValue"),
        Call(
            method: "PATCH", path: "chargePermissions/none",
            body: #"{"merchantMetadata":{"merchantStoreName":"\#(long)"}}"#),
        Call(method: "DELETE", path: "chargePermissions/none/close", body: #"{"closureReason":"\#(long)"}"#),
        Call(
            method: "DELETE", path: "chargePermissions/none/close", body: #"{"closureReason":""}"#,
            verdict: "400 MissingParameterValue"),
        Call(
            method: "POST", path: "charges", body: #"{"chargePermissionId":"none","chargeAmount":\#(nothing)}"#),
        Call(
            method: "POST", path: "charges", body: #"{"chargePermissionId":"none","chargeAmount":\#(tooMuch)}"#),
        Call(
            method: "POST", path: "charges",
            body: #"{"chargePermissionId":"none","chargeAmount":\#(one),"softDescriptor":"x"}"#,
            verdict: "400 InvalidParameterCombination"),
        Call(method: "POST", path: "charges/none/capture", body: #"{"captureAmount":\#(nothing)}"#),
        Call(
            method: "POST", path: "charges/none/capture",
            body: #"{"captureAmount":\#(one),"softDescriptor":"\#(long)"}"#),
        Call(method: "DELETE", path: "charges/none/cancel", body: #"{"cancellationReason":"\#(long)"}"#),
        Call(
            method: "DELETE", path: "charges/none/cancel", body: #"{"cancellationReason":""}"#,
            verdict: "400 MissingParameterValue"),
        Call(method: "POST", path: "refunds", body: #"{"chargeId":"none","refundAmount":\#(nothing)}"#),
        Call(method: "POST", path: "refunds", body: #"{"chargeId":"none","refundAmount":\#(tooMuch)}"#),
        Call(
            method: "POST", path: "refunds",
            body: #"{"chargeId":"none","refundAmount":\#(one),"softDescriptor":"\#(long)"}"#),
    ])
    func `a parameter that is wrong is refused before it is asked whether the object is there`(
        call: Call
    ) async throws {
        let seller = try await SimulatorTrial().seller()
        #expect(try await seller.call(call.method, call.path, call.body, key: "k").verdict == call.verdict)
    }

    @Test(arguments: [
        ("PATCH", "charges/none"), ("POST", "disputes"), ("POST", "merchantAccounts/A/stores"),
        ("PATCH", "merchantAccounts/A/stores/B"),
    ])
    func `who may not call is told so before the parameters are looked at`(
        method: String, path: String
    ) async throws {
        let trial = try await SimulatorTrial()
        #expect(try await trial.seller().call(method, path, "{}").verdict == "401 UnauthorizedAccess")
        let provider = try await trial.seller(#""roles":["provider"]"#)
        #expect(try await provider.call(method, path, "{}").status != 401)
    }
}
