import AmazonPay
import Testing

/// Close Charge Permission after an attempt without a definite answer: the permission is read before anything else.
@Suite struct CloseRepetitionTests {
    private static let unclear: [ScriptedService.Step] = [.cutBefore, .cutAfterCommit, .tooSlow, .refuse(500)]

    private static func permission(_ state: String, _ reason: String? = nil) -> ScriptedService.Step {
        .read(ChargePermissionOperationTests.permission(state, reason: reason))
    }

    private func run(
        _ steps: [ScriptedService.Step], cancelPendingCharges: Bool = false
    ) async throws -> (result: Result<ChargePermission, any Error>, service: ScriptedService) {
        let time = TestTime()
        let service = ScriptedService(steps, time: time)
        let client = try TestClient.make(service, time: time)
        do {
            let permission = try await client.chargePermissions.close(
                "S01", reason: "r", cancelPendingCharges: cancelPendingCharges)
            return (.success(permission), service)
        } catch {
            return (.failure(error), service)
        }
    }

    @Test(arguments: unclear.indices, ["MerchantClosed", "MerchantCanceled", "BuyerCanceled", nil])
    func `a permission that turns out to be Closed is the answer`(index: Int, reason: String?) async throws {
        let (result, service) = try await run([Self.unclear[index], Self.permission("Closed", reason)])
        #expect(try result.get().statusDetails.state == .closed)
        #expect(service.all.map(\.method) == ["DELETE", "GET"])
    }

    @Test(arguments: unclear.indices, ["Chargeable", "NonChargeable"])
    func `a permission that is still open is closed again`(index: Int, state: String) async throws {
        let closed = ChargePermissionOperationTests.permission("Closed", reason: "MerchantClosed")
        let (result, service) = try await run([Self.unclear[index], Self.permission(state), .answer(200, closed)])
        #expect(try result.get().statusDetails.state == .closed)
        #expect(service.all.map(\.method) == ["DELETE", "GET", "DELETE"])
    }

    @Test(arguments: ["MerchantClosed", "MerchantCanceled", nil])
    func `a permission that the merchant closed counts with its charges`(reason: String?) async throws {
        let (result, service) = try await run(
            [.cutAfterCommit, Self.permission("Closed", reason)], cancelPendingCharges: true)
        #expect(try result.get().statusDetails.state == .closed)
        #expect(service.changes.count == 1)
    }

    @Test func `a permission that the buyer closed says nothing of its charges`() async throws {
        let byBuyer = Self.permission("Closed", "BuyerCanceled")
        let (result, service) = try await run(
            [.cutBefore, byBuyer, .refuse(422, Answers.error("InvalidChargePermissionStatus")), byBuyer],
            cancelPendingCharges: true)
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.reasonCode == .invalidChargePermissionStatus)
        #expect(error?.outcome == .definite)
        #expect(service.rest == 0)
    }

    @Test func `a state that nobody knows leaves the outcome unknown`() async throws {
        let (result, service) = try await run([.cutAfterCommit, Self.permission("Frozen")])
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.outcome == .unknown)
        #expect(service.changes.count == 1)
    }
}
