import AmazonPayModel
import Testing

@Suite struct CaptureTimeTests {
    private static let creation = Timestamp(milliseconds: 1_563_119_580_000)
    private static let week = 7 * 24 * 60 * 60

    private func charge(_ state: Charge.State) -> Charge {
        var charge = Charge(chargeId: "c", chargePermissionId: "p", statusDetails: StatusDetails(state: state))
        charge.creationTimestamp = Self.creation
        return charge
    }

    @Test(arguments: [(0, true), (week, true), (week + 1, false), (30 * 24 * 60 * 60, false)])
    func `a capture is immediate for seven days`(seconds: Int, isImmediate: Bool) {
        #expect(
            charge(.authorized).isCaptureImmediate(at: Self.creation.adding(seconds: seconds)) == isImmediate)
    }

    @Test(
        arguments: [.authorizationInitiated, .captureInitiated, .captured, .canceled, .declined, "New"]
            as [Charge.State])
    func `nothing but an authorized charge promises a capture`(state: Charge.State) {
        #expect(!charge(state).isCaptureImmediate(at: Self.creation))
    }

    @Test func `a charge without its time promises nothing`() {
        var charge = charge(.authorized)
        charge.creationTimestamp = nil
        #expect(!charge.isCaptureImmediate(at: Self.creation))
    }
}
