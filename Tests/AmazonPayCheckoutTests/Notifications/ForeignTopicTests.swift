import AmazonPay
import AmazonPaySimulator
import DurableStore
import Foundation
import Testing

@testable import AmazonPayCheckout
@testable import AmazonPayTesting

/// Messages that Amazon SNS has signed for somebody else: every customer of AWS can have them signed.
struct ForeignTopicTests {
    private static let own = "arn:aws:sns:us-east-1:291180941288:A3BXB0YN3XH17HAmazonPay"
    private static let foreign = "arn:aws:sns:us-east-1:111122223333:mine"

    /// A world whose service asks an operator about each topic.
    private func withApproval<Result: Sendable>(_ body: (ShopWorld) async throws -> Result) async throws -> Result {
        try await ShopWorld.with { world in
            let source = NotificationSource(
                verifier: try world.simulator.notificationVerifier(),
                transport: try world.simulator.notificationTransport(), topics: .approved)
            return try await body(
                ShopWorld(
                    simulator: world.simulator, store: world.store, clock: world.clock, notifications: source))
        }
    }

    private func signed(
        _ notification: PaymentNotification?, topic: String = foreign, id: String = "m-1",
        _ type: NotificationEnvelope.Kind = .notification
    ) throws -> Data {
        let text = try notification.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) } ?? "text"
        let sender = try TestSender.shared.get()
        return try sender.signer.body(
            NotificationEnvelope(
                type: type, messageId: id, topicArn: topic, message: text, timestamp: TestKey.now.extendedText,
                subscribeURL: type == .notification
                    ? nil : "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=t",
                token: type == .notification ? nil : "t"), .two)
    }

    private func about(_ object: String, merchant: String?, type: PaymentNotification.ObjectType = .charge)
        -> PaymentNotification
    {
        PaymentNotification(merchantId: merchant, objectType: type, objectId: object)
    }

    /// - Returns: The status that the sender is answered.
    private func post(_ body: Data, in world: ShopWorld) async throws -> Int {
        do {
            try await world.service.notifications?.receive(body)
            return 200
        } catch let error as APIError {
            return error.status
        } catch let refusal as AmazonPayCheckout.Refusal {
            return refusal.error.status
        }
    }

    // MARK: What it is about

    @Test func `Messages about another merchant are answered, read nothing and leave nothing behind`() async throws {
        try await ShopWorld.with { world in
            let asked = try await world.calls("getCharge") + world.calls("getChargePermission")
            for number in 0..<300 {
                let body = try signed(
                    about("S01-0000000-0000000-C\(number)", merchant: "ANOTHER"), id: "m-\(number)")
                #expect(try await post(body, in: world) == 200)
            }
            await world.runDue()
            #expect(try await world.calls("getCharge") + world.calls("getChargePermission") == asked)
            #expect(try await world.messages().isEmpty)
            #expect(try await world.openTopics().isEmpty)
        }
    }

    @Test(arguments: [
        "", "..", "a/../b", "S01-1?x=1", "S01-1#", "S01 1", "S01-1\u{e4}", String(repeating: "x", count: 129),
        "S01%2f1", "a\\b", "S01-1\n",
    ])
    func `An object that cannot be Amazon's is neither stored nor asked for`(_ object: String) async throws {
        try await ShopWorld.with { world in
            for type in [PaymentNotification.ObjectType.charge, .chargePermission, .refund, .chargeback] {
                let body = try signed(about(object, merchant: world.simulator.merchantId, type: type))
                #expect(try await post(body, in: world) == 200)
            }
            #expect(try await world.messages().isEmpty)
        }
    }

    @Test func `A kind of object with a name that cannot be Amazon's is not stored`() async throws {
        try await ShopWorld.with { world in
            let name = PaymentNotification.ObjectType(rawValue: String(repeating: "x", count: 100_000))
            let body = try signed(about("S01-1-1-C1", merchant: world.simulator.merchantId, type: name))
            #expect(try await post(body, in: world) == 200)
            #expect(try await world.messages().isEmpty)
        }
    }

    // MARK: Their share of the work

    @Test func `Invented objects get a share of the calls to Amazon, and a capture that is due does not wait for them`()
        async throws
    {
        try await ShopWorld.with { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            let asked = try await world.calls("getCharge")
            for number in 0..<200 {
                let object = "S01-0000000-0000000-C\(100_000 + number)"
                let body = try signed(about(object, merchant: world.simulator.merchantId), id: "m-\(number)")
                #expect(try await post(body, in: world) == 200)
            }
            // Its intent is on disk, and whoever has asked for it has died.
            try world.simulator.fail("captureCharge", .answer(status: 503, retryAfter: nil))
            _ = try? await world.service.operations.perform(  // not clear; it goes on when it is due
                .capture(charge, Price("14.00", .usd), softDescriptor: nil), "capture-1", on: payment)
            try await world.advance(seconds: 60)
            _ = await world.service.dueWorker.runDue()
            #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
            await world.runDue()
            #expect(try await world.calls("getCharge") - asked <= 40)
            #expect(try await world.openTopics().isEmpty)
        }
    }

    @Test func `Invented messages that wait while Amazon cannot be reached call nobody`() async throws {
        try await ShopWorld.with { world in
            for number in 0..<5 {
                let body = try signed(
                    about("S01-0000000-0000000-C\(number)", merchant: world.simulator.merchantId), id: "m-\(number)")
                #expect(try await post(body, in: world) == 200)
            }
            try world.simulator.fail("getCharge", .answer(status: 503, retryAfter: nil), times: 1000)
            for _ in 1...40 {
                try await world.advance(seconds: 3600)
                await world.runDue()
            }
            #expect(try await world.messages().allSatisfy { $0.settledAt != nil })
            #expect(try await world.openTopics().isEmpty)
        }
    }

    // MARK: Topics

    @Test func `A topic that nobody has allowed is shown to the operators, confirmed never, and believed never`()
        async throws
    {
        try await withApproval { world in
            #expect(try await post(signed(nil, .subscriptionConfirmation), in: world) == 200)
            let message = about("S01-1-1-C1", merchant: world.simulator.merchantId)
            #expect(try await post(signed(message), in: world) == 503)
            await world.runDue()
            #expect(try await world.messages().isEmpty)
            #expect(try await world.attention().map(\.topic) == [AttentionItem.newTopic])
            #expect(try await world.attention().first?.text.contains(Self.foreign) == true)
            let page = try await OperatorsBrowser.signedIn(in: world).get("/console")
            #expect(page.text.contains("Needs attention"))
            #expect(page.text.contains(Self.foreign))
            #expect(page.text.contains("value=\"allow\""))
        }
    }

    @Test func `An operator's yes confirms the subscription and lets the topic's messages in`() async throws {
        try await withApproval { world in
            _ = try await post(signed(nil, topic: Self.own, .subscriptionConfirmation), in: world)
            try await decide("allow", in: world)
            await world.runDue()
            #expect(try await world.messages().map(\.content) == [.subscription(nil)])
            #expect(try await world.messages().map(\.state) == [.applied])
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            let body = try signed(about(charge.rawValue, merchant: world.simulator.merchantId), topic: Self.own)
            #expect(try await post(body, in: world) == 200)
            await world.runDue()
            #expect(try await world.message("m-1")?.state == .applied)
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test func `An operator's no refuses the topic for good, and nobody is asked again`() async throws {
        try await withApproval { world in
            _ = try await post(signed(nil, .subscriptionConfirmation), in: world)
            try await decide("refuse", in: world)
            for _ in 1...3 {
                #expect(try await post(signed(nil, .subscriptionConfirmation), in: world) == 400)
                #expect(try await post(signed(nil), in: world) == 400)
            }
            await world.runDue()
            #expect(try await world.messages().isEmpty)
            #expect(try await world.attention().isEmpty)
        }
    }

    @Test(arguments: [("refuse", "allow"), ("allow", "refuse")])
    func `A decision about a topic is not overturned from a page that is out of date`(
        _ first: String, _ second: String
    ) async throws {
        try await withApproval { world in
            _ = try await post(signed(nil, .subscriptionConfirmation), in: world)
            let item = try #require(try await world.attention().first)
            let browser = try await OperatorsBrowser.signedIn(in: world)
            let formToken = try #require(try await browser.get("/console").field("formToken"))
            try await decide(first, in: world)
            let fields = ["id": item.documentID, "decision": second, "formToken": formToken]
            #expect(try await browser.post("/console/topics", fields).status == 409)
            let topic = try #require(try await world.service.records.page(NotificationTopic.self).found.first?.record)
            #expect(topic.state == (first == "allow" ? .allowed : .refused))
        }
    }

    @Test func `Nobody decides about a topic without being signed in, or with a form from elsewhere`() async throws {
        try await withApproval { world in
            _ = try await post(signed(nil, .subscriptionConfirmation), in: world)
            let id = try #require(try await world.attention().first).documentID
            let fields = ["id": id, "decision": "allow", "formToken": "guessed"]
            #expect(
                try await OperatorsBrowser(world: world).post("/console/topics", fields).location == "/console/sign-in")
            #expect(try await OperatorsBrowser.signedIn(in: world).post("/console/topics", fields).status == 403)
            #expect(try await world.attention().count == 1)
        }
    }

    @Test func `However many topics somebody makes, a bounded number waits for an operator`() async throws {
        try await withApproval { world in
            for number in 0..<60 {
                _ = try await post(
                    signed(nil, topic: "\(Self.foreign)-\(number)", id: "m-\(number)", .subscriptionConfirmation),
                    in: world)
            }
            #expect(try await world.attention().count == NotificationTopics.mostPending)
        }
    }

    @Test func `A stranger's topic that says it was unsubscribed alarms nobody, one that has told of ours does`()
        async throws
    {
        try await ShopWorld.with { world in
            _ = try await post(signed(nil, .unsubscribeConfirmation), in: world)
            await world.runDue()
            #expect(try await world.openTopics().isEmpty)
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            let charge = try #require(try await world.charges(payment).first).id
            let body = try signed(
                about(charge.rawValue, merchant: world.simulator.merchantId), topic: Self.own, id: "m-2")
            _ = try await post(body, in: world)
            _ = try await post(signed(nil, topic: Self.own, id: "m-3", .unsubscribeConfirmation), in: world)
            await world.runDue()
            await world.runDue()
            _ = try await post(signed(nil, topic: Self.own, id: "m-4", .unsubscribeConfirmation), in: world)
            await world.runDue()
            #expect(try await world.openTopics() == [AttentionItem.unsubscribedTopic])
        }
    }

    private func decide(_ decision: String, in world: ShopWorld) async throws {
        let browser = try await OperatorsBrowser.signedIn(in: world)
        let page = try await browser.get("/console")
        let answer = try await browser.post(
            "/console/topics",
            [
                "id": try #require(try await world.attention().first).documentID, "decision": decision,
                "formToken": try #require(page.field("formToken")),
            ])
        #expect(answer.location == "/console")
    }
}
