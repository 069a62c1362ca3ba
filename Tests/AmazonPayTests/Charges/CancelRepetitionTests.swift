import AmazonPay
import Testing

/// Cancel Charge after an attempt without a definite answer: the charge is read before anything else.
@Suite struct CancelRepetitionTests {
    private static let unclear: [ScriptedService.Step] = [.cutBefore, .cutAfterCommit, .tooSlow, .refuse(500)]

    private static func charge(_ state: String) -> ScriptedService.Step {
        .read(ChargeOperationTests.charge(state, reason: state == "Canceled" ? #""MerchantCanceled""# : "null"))
    }

    private func run(
        _ steps: [ScriptedService.Step]
    ) async throws -> (result: Result<Charge, any Error>, service: ScriptedService) {
        let time = TestTime()
        let service = ScriptedService(steps, time: time)
        let client = try TestClient.make(service, time: time)
        do {
            return (.success(try await client.charges.cancel("S01-C1", reason: "r")), service)
        } catch {
            return (.failure(error), service)
        }
    }

    @Test(arguments: unclear.indices)
    func `a charge that turns out to be Canceled is the answer`(index: Int) async throws {
        let (result, service) = try await run([Self.unclear[index], Self.charge("Canceled")])
        #expect(try result.get().statusDetails.state == .canceled)
        #expect(service.all.map(\.method) == ["DELETE", "GET"])
    }

    @Test(arguments: unclear.indices, ["Authorized", "AuthorizationInitiated"])
    func `a charge that is still open is cancelled again`(index: Int, state: String) async throws {
        let (result, service) = try await run(
            [Self.unclear[index], Self.charge(state), .answer(200, ChargeOperationTests.charge("Canceled"))])
        #expect(try result.get().statusDetails.state == .canceled)
        #expect(service.all.map(\.method) == ["DELETE", "GET", "DELETE"])
        #expect(Set(service.changes.map(\.body)).count == 1)
    }

    @Test(arguments: ["Captured", "CaptureInitiated", "Declined"])
    func `a charge that ended otherwise gives the service's own refusal`(state: String) async throws {
        let (result, service) = try await run(
            [
                .cutBefore, Self.charge(state), .refuse(422, Answers.error("InvalidChargeStatus")),
                Self.charge(state),
            ])
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.reasonCode == .invalidChargeStatus)
        #expect(error?.outcome == .definite)
        #expect(error?.nextStep == .readObject)
        #expect(service.rest == 0)
    }

    @Test func `a state that nobody knows leaves the outcome unknown`() async throws {
        let (result, service) = try await run([.cutAfterCommit, Self.charge("Frozen")])
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.outcome == .unknown)
        #expect(service.changes.count == 1)
    }
}
