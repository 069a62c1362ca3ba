import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Testing

@Suite struct NotificationDeliveryTests {
    @Test(arguments: NotificationSigner.Version.allCases)
    func `an envelope is signed, in either version, and names the object that changed`(
        version: NotificationSigner.Version
    ) async throws {
        try await withMailbox { simulator, _, mailbox in
            let _: JSONValue = try await simulator.control(
                "PUT", "notification-endpoints",
                JSONValue.object([
                    "urls": .array([.string(Mailbox.url)]), "signatureVersion": .string(version.rawValue),
                ]))
            let payment = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            let post = try #require(mailbox.posts.first)
            let verified = try await simulator.notificationVerifier().verify(post.body)
            guard case .payment(let notification) = verified.content else {
                Issue.record("It is no notification about a payment.")
                return
            }
            #expect(notification.object == .charge(try payment.chargeId()))
            #expect(notification.chargePermissionId == payment.permission)
            #expect(notification.merchantId == simulator.merchantId)
            #expect(verified.topicArn == "arn:aws:sns:us-east-1:000000000000:\(simulator.merchantId)")
            let headers = Dictionary(post.headers) { $1 }
            #expect(headers["content-type"] == "text/plain; charset=UTF-8")
            #expect(headers["x-amz-sns-message-type"] == "Notification")
            #expect(headers["x-amz-sns-message-id"] == verified.messageId)
            #expect(headers["user-agent"] == "Amazon Simple Notification Service Agent")
            let envelope = try #require(try mailbox.envelopes.first)
            #expect(envelope.timestamp.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            let subscription = try #require(headers["x-amz-sns-subscription-arn"])
            #expect(envelope.unsubscribeURL?.hasSuffix("/?Action=Unsubscribe&SubscriptionArn=\(subscription)") == true)
        }
    }

    @Test func `the address in a notification ends its subscription, once`() async throws {
        try await withMailbox { simulator, _, mailbox in
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            let address = try #require(try mailbox.envelopes.first?.unsubscribeURL.flatMap(URLComponents.init(string:)))
            let request = SimulatorRequest(method: "GET", rawPath: "/", rawQuery: address.percentEncodedQuery)
            #expect(await simulator.simulator.respond(to: request).status == 200)
            #expect(await simulator.simulator.respond(to: request).status == 404)
            mailbox.clear()
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.isEmpty)
        }
    }

    @Test(arguments: [
        // What the endpoint answers, how often it is asked within an hour, and how it ends.
        ([NotificationPost.Outcome](), 1, "Delivered"),
        ([.answered(204)], 1, "Delivered"),
        ([.answered(500), .answered(503)], 3, "Delivered"),
        ([.failed("timeout"), .answered(200)], 2, "Delivered"),
        ([.answered(302)], 2, "Delivered"),
        ([.answered(400)], 1, "Failed"),
        ([.answered(404)], 1, "Failed"),
        ([.answered(500), .answered(500), .answered(500), .answered(500)], 4, "Failed"),
    ])
    func `an endpoint that is down is asked again three times, one that refuses is not`(
        answers: [NotificationPost.Outcome], requests: Int, state: String
    ) async throws {
        try await withMailbox(answering: answers) { simulator, _, mailbox in
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.count == 1)
            for _ in 0..<5 {
                try await simulator.advance(by: "PT19S")
                try await simulator.deliverNotifications()
                let before = mailbox.posts.count
                try await simulator.advance(by: "PT1S")
                try await simulator.deliverNotifications()
                #expect(mailbox.posts.count - before <= 1)
            }
            #expect(mailbox.posts.count == requests)
            #expect(try await states(simulator) == [state])
            #expect(Set(mailbox.posts.map(\.body)).count == 1, "A message that arrives again is the same message.")
        }
    }

    @Test func `a subscription that has to be confirmed gets nothing before it is`() async throws {
        try await withMailbox { simulator, _, mailbox in
            let _: JSONValue = try await simulator.control(
                "PUT", "notification-endpoints",
                JSONValue.object(["urls": .array([.string(Mailbox.url)]), "confirm": .bool(true)]))
            try await simulator.deliverNotifications()
            let request = try #require(mailbox.posts.first)
            let verified = try await simulator.notificationVerifier().verify(request.body)
            guard case .subscriptionConfirmation(let url) = verified.content else {
                Issue.record("It is no confirmation.")
                return
            }
            mailbox.clear()
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.isEmpty)

            let query = try #require(URLComponents(url: url, resolvingAgainstBaseURL: false)?.percentEncodedQuery)
            let confirm = SimulatorRequest(method: "GET", rawPath: "/", rawQuery: query)
            // Whoever has not heard the answer asks again and gets the same one.
            let answers = await [simulator.simulator.respond(to: confirm), simulator.simulator.respond(to: confirm)]
            #expect(answers.map(\.status) == [200, 200])
            let arns = answers.compactMap {
                String(decoding: $0.body, as: UTF8.self).firstMatch(of: /<SubscriptionArn>.*</)
            }
            #expect(arns.count == 2 && arns[0].output == arns[1].output)
            let unknown = SimulatorRequest(method: "GET", rawPath: "/", rawQuery: query + "x")
            #expect(await simulator.simulator.respond(to: unknown).status == 404)
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(try mailbox.kinds == ["CHARGE"])
        }
    }

    @Test(arguments: [
        // The fault, how many requests arrive at once, and how the notification ends.
        ("duplicate", 2, "Delivered"), ("hold", 0, "Held"), ("lose", 0, "Lost"), ("delay", 0, "Pending"),
    ])
    func `a notification is sent twice, kept back, lost or sent late on demand`(
        action: String, requests: Int, state: String
    ) async throws {
        try await withMailbox { simulator, _, mailbox in
            let made: [String: String] = try await simulator.control(
                "POST", "faults",
                JSONValue.object([
                    "operation": .string("notification"), "action": .string(action), "times": .number(1),
                    "seconds": .number(60),
                ]))
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.count == requests)
            #expect(try await states(simulator) == [state])
            #expect(simulator.occurrences(ofFault: made["faultId"] ?? "") == 1)
            try await simulator.advance(by: "PT60S")
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.count == (action == "delay" ? 1 : requests))
        }
    }

    @Test func `a notification that was kept back is overtaken, and sent when somebody asks for it`() async throws {
        try await withMailbox { simulator, _, mailbox in
            try simulator.fail("notification", .hold)
            let first = try await TestPayment(simulator)
            let second = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(try mailbox.objects == ["CHARGE \(try second.chargeId())"])
            let page: Page = try await simulator.control("GET", "notifications?state=Held")
            let held = try #require(page.notifications.first)
            let _: JSONValue = try await simulator.control("POST", "notifications/\(held.notificationId)/redeliver")
            try await simulator.deliverNotifications()
            #expect(try mailbox.objects == ["CHARGE \(try second.chargeId())", "CHARGE \(try first.chargeId())"])
        }
    }

    @Test func `a notification that is sent again is the same message`() async throws {
        try await withMailbox { simulator, _, mailbox in
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            let page: Page = try await simulator.control("GET", "notifications")
            let sent = try #require(page.notifications.first)
            let _: JSONValue = try await simulator.control("POST", "notifications/\(sent.notificationId)/redeliver")
            try await simulator.deliverNotifications()
            let ids = try mailbox.envelopes.map(\.messageId)
            #expect(ids.count == 2)
            #expect(Set(ids) == [sent.messageId])
        }
    }

    @Test(arguments: [
        (#"{}"#, "MissingParameterValue"), (#"{"urls":["ftp://shop.example"]}"#, "InvalidParameterValue"),
        (#"{"urls":["notifications"]}"#, "InvalidParameterValue"),
        (#"{"urls":[],"signatureVersion":"3"}"#, "InvalidParameterValue"),
        (#"{"urls":[],"often":true}"#, "UnrecognizedField"),
    ])
    func `a list of endpoints that makes no sense changes nothing`(body: String, reasonCode: String) async throws {
        try await withMailbox { simulator, _, mailbox in
            let answer = await simulator.simulator.respond(
                to: SimulatorRequest(
                    method: "PUT", rawPath: "/simulator/v1/notification-endpoints", body: Data(body.utf8)))
            #expect(answer.status == 400)
            #expect(String(decoding: answer.body, as: UTF8.self).contains(reasonCode))
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.count == 1)
        }
    }

    @Test func `an endpoint of one merchant gets nothing of another`() async throws {
        try await withMailbox { simulator, _, mailbox in
            let _: JSONValue = try await simulator.control(
                "PUT", "notification-endpoints",
                JSONValue.object(["urls": .array([.string(Mailbox.url)]), "merchantId": .string("ASOMEBODYELSE0")]))
            let _: JSONValue = try await simulator.control(
                "PUT", "notification-endpoints",
                JSONValue.object(["urls": .array([]), "merchantId": .string(simulator.merchantId)]))
            let endpoints: [String: [JSONValue]] = try await simulator.control("GET", "notification-endpoints")
            #expect(endpoints["endpoints"]?.count == 2, "The one for everybody and the other merchant's stay.")
            try await simulator.sendNotifications()
            let _: JSONValue = try await simulator.control(
                "PUT", "notification-endpoints",
                JSONValue.object(["urls": .array([.string(Mailbox.url)]), "merchantId": .string("ASOMEBODYELSE0")]))
            _ = try await TestPayment(simulator)
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.isEmpty)
        }
    }

    private struct Page: Decodable {
        struct Notification: Decodable {
            let notificationId: String
            let messageId: String
            let state: String
        }

        let notifications: [Notification]
    }

    private func states(_ simulator: TestSimulator) async throws -> [String] {
        let page: Page = try await simulator.control("GET", "notifications")
        return page.notifications.map(\.state)
    }
}
