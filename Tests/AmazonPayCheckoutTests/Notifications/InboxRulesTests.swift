import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// What becomes of a message, by what was found out and how old it is.
@Suite struct InboxRulesTests {
    private static let start = Timestamp(milliseconds: 1_767_225_600_000)
    private static let money = InboxFinding.Unclaimed(
        orderId: "ORDER-1", subject: "S01-1-1-C1", state: "Authorized", amount: nil, checkoutState: "Open")

    private func message() -> InboxMessage {
        InboxMessage(
            messageId: "m", storeId: "store", topicArn: "t",
            content: .payment(.init(objectType: .charge, objectId: "S01-1-1-C1")),
            sentAt: Self.start, receivedAt: Self.start)
    }

    @Test(arguments: [
        (InboxFinding.applied, 0, InboxMessage.State.applied, InboxStep.rest),
        (.foreign("x"), 0, .foreign, .rest), (.ignored("x"), 0, .ignored, .rest),
        (.absent, 0, .received, .again(seconds: 5)), (.absent, 599, .received, .again(seconds: 5)),
        (.absent, 600, .foreign, .rest), (.unreadable, 0, .received, .again(seconds: 5)),
        (.unreadable, 107_999, .received, .again(seconds: 5)), (.unreadable, 108_000, .abandoned, .abandon),
        (.unclaimed(money), 0, .waiting, .again(seconds: 5)), (.unclaimed(money), 899, .waiting, .again(seconds: 5)),
        (.unclaimed(money), 900, .waiting, .call(money, seconds: 5)),
        (.unclaimed(money), 107_999, .waiting, .call(money, seconds: 5)),
        (.unclaimed(money), 108_000, .abandoned, .rest),
    ])
    func `What was found out and the age decide`(
        _ finding: InboxFinding, _ age: Int, _ state: InboxMessage.State, _ step: InboxStep
    ) {
        var message = message()
        #expect(message.take(finding, at: Self.start.adding(seconds: age)) == step)
        #expect(message.state == state)
    }

    @Test func `It is tried ever later, and never more than an hour later`() {
        var message = message()
        let pauses = (1...12).map { _ in
            if case .again(let seconds) = message.take(.unreadable, at: Self.start) { seconds } else { -1 }
        }
        #expect(pauses == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600])
    }

    @Test(arguments: [InboxFinding.unreadable, .absent, .unclaimed(money), .foreign("x")])
    func `A message that was acted on stays so`(_ finding: InboxFinding) {
        var message = message()
        _ = message.take(.applied, at: Self.start)
        let before = message
        #expect(message.take(finding, at: Self.start.adding(seconds: 1_000_000)) == .rest)
        #expect(message == before)
    }
}
