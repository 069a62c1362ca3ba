import AmazonPay
import AmazonPayTesting
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Dates of subscriptions that would charge a buyer for a time before the permission, never, or many times at once, or
/// close the permission as soon as the subscription begins.
@Suite struct SubscriptionDateTests {
    private func body(_ payment: Payment, _ members: String, _ id: String = "SUB-1") -> String {
        #"{"subscriptionId":"\#(id)","paymentId":"\#(payment.id)",\#(members)}"#
    }

    /// The permission is given on 1 January 2026.
    @Test(arguments: [
        // What Go and .NET send for a date that is not there.
        (#""endsAt":"0001-01-01T00:00:00Z""#, "endsAt"),
        (#""firstBillingAt":"0001-01-01T00:00:00Z""#, "firstBillingAt"),
        (#""firstBillingAt":"00010101T000000Z","catchUp":"all""#, "firstBillingAt"),
        (#""anchorDate":"0001-01-01""#, "anchorDate"),
        (#""anchorDate":"1582-10-15","endsAfterCycles":3"#, "anchorDate"),
        // Zero of a count of seconds.
        (#""endsAt":"1970-01-01T00:00:00Z""#, "endsAt"),
        (#""firstBillingAt":"1970-01-01T00:00:00Z""#, "firstBillingAt"),
        (#""firstBillingAt":"1970-01-01T00:00:00Z","catchUp":"all""#, "firstBillingAt"),
        (#""anchorDate":"1970-01-01""#, "anchorDate"), (#""anchorDate":"1970-01-01T00:00""#, "anchorDate"),
        // Days that calendars name differently.
        (#""endsAt":"1582-12-31T23:59:59Z""#, "endsAt"),
        (#""firstBillingAt":"1500-03-01T00:00:00Z""#, "firstBillingAt"),
        // In the past, at this moment, and before the consent.
        (#""endsAt":"2025-12-31T23:59:59Z""#, "endsAt"), (#""endsAt":"2026-01-01T00:00:00Z""#, "endsAt"),
        (#""firstBillingAt":"2025-12-31T23:59:59Z""#, "firstBillingAt"),
        // Never billed.
        (#""firstBillingAt":"2026-03-01T00:00:00Z","endsAt":"2026-02-01T00:00:00Z""#, "endsAt"),
        (#""firstBillingAt":"2026-03-01T00:00:00Z","endsAt":"2026-03-01T00:00:00Z""#, "endsAt"),
        (#""anchorDate":"2026-03-01","endsAt":"2026-02-01T00:00:00Z""#, "endsAt"),
        // When Amazon has closed the permission long before.
        (#""firstBillingAt":"2027-02-02T00:00:00Z""#, "firstBillingAt"),
        (#""firstBillingAt":"9999-12-31T00:00:00Z""#, "firstBillingAt"), (#""anchorDate":"2027-02-02""#, "anchorDate"),
        (#""anchorDate":"9999-12-31""#, "anchorDate"),
        (#""chargesNow":0"#, "chargesNow"), (#""chargesNow":13"#, "chargesNow"),
    ])
    func `A date that cannot be meant is refused by its name, charges nothing and closes nothing`(
        _ members: String, _ field: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            let answer = try await world.shop(.post, "subscriptions", body(payment, members))
            #expect(answer.status == 400)
            #expect(answer["field"] == field)
            await world.runDue()
            #expect(try await world.captured(payment) == [])
            #expect(try await world.atAmazon("chargePermission") == [payment.chargePermissionId.rawValue: "Chargeable"])
            // Nothing is left of it: the same id can be used for a right one.
            #expect(try await world.shop(.post, "subscriptions", body(payment, #""timeZone":"UTC""#)).status == 201)
        }
    }

    @Test(arguments: [
        #""anchorDate":"2028-01-31""#, #""anchorDate":"9999-01-31""#,
        #""anchorDate":"2028-01-31","endsAt":"2027-06-01T00:00:00Z""#, #""anchorDate":"1970-01-01""#,
    ])
    func `That the checkout has paid the first period moves no date beyond the permission's life`(
        _ members: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.authorizeWithCapture)
            let answer = try await world.shop(.post, "subscriptions", body(payment, members))
            #expect(answer.status == 400)
            #expect(answer["field"] == "anchorDate")
            #expect(try await world.shop(.post, "subscriptions", body(payment, #""timeZone":"UTC""#)).status == 201)
        }
    }

    @Test(arguments: [
        #""endsAt":"2026-01-01T00:00:01Z""#, #""endsAt":"9999-12-31T23:59:59Z""#,
        #""firstBillingAt":"2026-01-01T00:00:00Z""#, #""firstBillingAt":"2027-02-01T00:00:00Z""#,
        #""firstBillingAt":"2026-03-01T00:00:00Z","endsAt":"2026-03-01T00:00:01Z""#,
        #""anchorDate":"1583-01-01""#, #""anchorDate":"1900-01-31","timeZone":"Europe/Berlin""#,
        #""anchorDate":"2027-02-01""#,
    ])
    func `A date at the border is taken`(_ members: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            #expect(try await world.shop(.post, "subscriptions", body(payment, members)).status == 201)
        }
    }

    @Test func `A daily schedule that began in 1583 is billed today, and once`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            try await world.subscribe(payment) { $0.anchorDate = "1583-01-01" }
            #expect(try await world.captured(payment).count == 1)
            try await world.live(days: 2)
            #expect(try await world.captured(payment).count == 3)
        }
    }

    @Test(arguments: [
        (#""endsAfterCycles":2"#, "none"), (#""endsAfterCycles":1"#, "latest"), (#""endsAfterCycles":2"#, "latest"),
    ])
    func `Periods that are all over do not begin and close the permission at once`(
        _ members: String, _ catchUp: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            try await world.advance(seconds: 5 * 86_400)
            let members = members + #","catchUp":"\#(catchUp)","firstBillingAt":"2026-01-02T00:00:00Z""#
            let answer = try await world.shop(.post, "subscriptions", body(payment, members))
            #expect(answer["field"] == "endsAfterCycles")
            #expect(try await world.captured(payment) == [])
            #expect(try await world.atAmazon("chargePermission") == [payment.chargePermissionId.rawValue: "Chargeable"])
        }
    }

    @Test func `Opening charges more than one period only when it is asked for in so many words`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            try await world.advance(seconds: 4 * 86_400)
            let late = #""catchUp":"all","firstBillingAt":"2026-01-02T00:00:00Z""#
            for members in [late, late + #","chargesNow":3"#] {
                let answer = try await world.shop(.post, "subscriptions", body(payment, members))
                #expect(answer.status == 400)
                #expect(answer["field"] == "chargesNow")
                #expect(answer.text.contains("4 periods"))
            }
            #expect(try await world.captured(payment) == [])
            let members = late + #","chargesNow":4"#
            #expect(try await world.shop(.post, "subscriptions", body(payment, members)).status == 201)
            await world.runDue()
            #expect(try await world.captured(payment).count == 4)
        }
    }

    @Test(arguments: ["latest", "none"])
    func `Without catching up a date in the past charges one period at most`(_ catchUp: String) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            try await world.advance(seconds: 10 * 86_400)
            let members = #""catchUp":"\#(catchUp)","firstBillingAt":"2026-01-02T00:00:00Z""#
            #expect(try await world.shop(.post, "subscriptions", body(payment, members)).status == 201)
            await world.runDue()
            #expect(try await world.captured(payment).count == 1)
        }
    }

    @Test func `More periods than twelve are not charged at once, whatever is asked for`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            try await world.advance(seconds: 20 * 86_400)
            let members = #""catchUp":"all","firstBillingAt":"2026-01-02T00:00:00Z","chargesNow":12"#
            let answer = try await world.shop(.post, "subscriptions", body(payment, members))
            #expect(answer["field"] == "chargesNow")
            #expect(try await world.captured(payment) == [])
        }
    }

    @Test func `An outage of twenty days charges the twelve latest of a daily subscription`() async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            try await world.subscribe(payment) { $0.catchUp = .all }
            try await world.jump(days: 20)
            #expect(try await world.cycles().filter { $0.hasSuffix("Paid") }.count == 13)
            #expect(try await world.cycles().contains("1-8 Skipped"))
        }
    }

    @Test func `A permission from elsewhere is charged for nothing before it was given`() async throws {
        try await ShopWorld.with { world in
            let id = try await world.agreeElsewhere()
            for (members, field) in [
                (#""firstBillingAt":"2025-06-01T00:00:00Z","catchUp":"all","chargesNow":12"#, "firstBillingAt"),
                (#""endsAt":"2025-06-01T00:00:00Z""#, "endsAt"),
            ] {
                let body = #"{"subscriptionId":"OLD-1","chargePermissionId":"\#(id)",\#(members)}"#
                let answer = try await world.shop(.post, "subscriptions", body)
                #expect(answer.status == 400)
                #expect(answer["field"] == field)
            }
            #expect(try await world.atAmazon("chargePermission") == [id.rawValue: "Chargeable"])
            #expect(try await world.atAmazon("charge").isEmpty)
        }
    }

    @Test(arguments: [
        (#""nextBillingAt":"0001-01-01T00:00:00Z""#, "nextBillingAt"),
        (#""nextBillingAt":"1582-01-01T00:00:00Z""#, "nextBillingAt"),
        (#""nextBillingAt":"2026-01-01T00:00:00Z""#, "nextBillingAt"),
        (#""nextBillingAt":"2030-01-01T00:00:00Z""#, "nextBillingAt"),
        (#""endsAt":"0001-01-01T00:00:00Z""#, "endsAt"), (#""endsAt":"2026-01-01T00:00:00Z""#, "endsAt"),
        (#""endsAt":"2026-02-01T00:00:00Z","nextBillingAt":"2026-02-01T00:00:00Z""#, "endsAt"),
        (#""nextBillingAt":"2026-12-02T00:00:00Z""#, "nextBillingAt"), (#""chargesNow":0"#, "chargesNow"),
    ])
    func `A change has dates that can be meant, or is refused by their name`(
        _ members: String, _ field: String
    ) async throws {
        try await ShopWorld.with { world in
            let payment = try await world.agree()
            try await world.subscribe(payment) { $0.endsAt = Timestamp("20261201T000000Z") }
            let before = try await world.subscription()
            let answer = try await world.shop(
                .post, "subscriptions/SUB-1/changes", #"{"operationId":"1",\#(members)}"#)
            #expect(answer.status == 400)
            #expect(answer["field"] == field)
            #expect(try await world.subscription() == before)
        }
    }

    @Test func `A retry that would charge several periods says so first`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            code.set(["=SomethingNew"])
            try await world.subscribe(payment) { $0.catchUp = .all }
            try await world.jump(days: 3)
            let refused = try await world.shop(.post, "subscriptions/SUB-1/retries", #"{"operationId":"1"}"#)
            #expect(refused["field"] == "chargesNow")
            #expect(refused.text.contains("4 periods"))
            #expect(try await world.captured(payment) == [])
            let asked = try await world.shop(
                .post, "subscriptions/SUB-1/retries", #"{"operationId":"1","chargesNow":4}"#)
            #expect(asked.status == 200)
            await world.runDue()
            #expect(try await world.captured(payment).count == 4)
        }
    }

    @Test func `A retry after a month of declines charges twelve periods at most`() async throws {
        try await ShopWorld.deciding { world, code in
            let payment = try await world.agree(.confirm, amount: "9.99", Frequency(unit: .day, value: 1))
            code.set(["=SomethingNew"])
            try await world.subscribe(payment) { $0.catchUp = .all }
            try await world.jump(days: 30)
            let answer = try await world.shop(
                .post, "subscriptions/SUB-1/retries", #"{"operationId":"1","chargesNow":12}"#)
            #expect(answer.status == 200)
            await world.runDue()
            #expect(try await world.captured(payment).count == 12)
        }
    }

    @Test(arguments: ["0001-01-01T00:00:00Z", "1582-10-15T00:00:00Z", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
    func `A reconciliation looks back to a day that can be meant`(_ since: String) async throws {
        try await ShopWorld.with { world in
            let answer = try await world.shop(.post, "reconciliations", #"{"dryRun":true,"since":"\#(since)"}"#)
            #expect(answer.status == 400)
            #expect(answer["field"] == "since")
        }
    }
}
