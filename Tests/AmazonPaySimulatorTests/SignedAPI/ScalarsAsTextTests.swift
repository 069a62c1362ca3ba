import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Scalars where the API wants text: WooCommerce's plugin sends order numbers as numbers.
@Suite struct ScalarsAsTextTests {
    private static let shape = BodyShape.object([
        "id": .text, "flag": .flag, "value": .value, "price": .object(["amount": .amount, "currencyCode": .text]),
        "tags": .list(.text),
        "zips": .map(.object(["codes": .list(.text)])),
    ])

    @Test(arguments: [
        (#"{"id":24}"#, #"{"id":"24"}"#),
        (#"{"id":-0.50}"#, #"{"id":"-0.50"}"#),
        (#"{"id":1e3}"#, #"{"id":"1e3"}"#),
        (
            #"{"id":12345678901234567890123456789012345678901234}"#,
            #"{"id":"12345678901234567890123456789012345678901234"}"#
        ),
        (#"{"id":true}"#, #"{"id":"true"}"#),
        (#"{ "id" : false , "flag" : true }"#, #"{ "id" : "false" , "flag" : true }"#),
        (#"{ "flag" : "false" }"#, #"{ "flag" : false }"#), (#"{"flag":"true","id":1}"#, #"{"flag":true,"id":"1"}"#),
        (#"{"flag":"tru\u0065"}"#, #"{"flag":true}"#),
        (#"{"\u0069d":24}"#, #"{"\u0069d":"24"}"#),
        (#"{"tags":[1,"b",null,2.0]}"#, #"{"tags":["1","b",null,"2.0"]}"#),
        (#"{"zips":{"US":{"codes":[98109,"1*"]}}}"#, #"{"zips":{"US":{"codes":["98109","1*"]}}}"#),
        (#"{"price":{"amount":"1.00","currencyCode":840}}"#, #"{"price":{"amount":"1.00","currencyCode":"840"}}"#),
    ])
    func `a number or a boolean becomes text where text is wanted, digit for digit`(sent: String, read: String) {
        #expect(rewritten(sent) == read)
    }

    @Test(arguments: [
        #"{"id":null}"#, #"{"id":{"a":1}}"#, #"{"id":[1]}"#, #"{"flag":1}"#, #"{"flag":"yes"}"#, #"{"flag":"True"}"#,
        #"{"flag":["true"]}"#, #"{"value":"true"}"#, #"{"other":{"id":1}}"#, #"{"tags":1}"#,
        #"{"price":{"amount":14.00}}"#, #"{"id":"a\"b","flag":[{"x":"}"}]}"#, #"{"id":abc}"#, #"{"id":01}"#,
        #"{"id":+1}"#, #"{"id":1.}"#, #"{"id":NaN}"#, #"{"id":"#, #"{"id":1"#, #"{"id":1,}"#, "", "[1]", "nonsense",
        #"{"id" 1}"#, #"{"tags":[1"#,
    ])
    func `everything else stays as it was sent, and what is no JSON too`(sent: String) {
        #expect(rewritten(sent) == sent)
    }

    @Test func `an amount with more digits than can be kept exactly is not rounded but refused`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await seller.paidSession(intent: "Authorize")
        for amount in [
            "14.00000000000000000000000000000000000000000000000001", "13.99999999999999999999999999999999999999999999",
        ] {
            let answer = try await seller.call(
                "POST", "checkoutSessions/\(session)/complete",
                #"{"chargeAmount":{"amount":\#(amount),"currencyCode":"USD"}}"#)
            #expect(answer.verdict == "400 InvalidParameterValue", "\(answer)")
        }
        let completed = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete", #"{"chargeAmount":{"amount":14.0,"currencyCode":"USD"}}"#)
        #expect(completed.status == 200, "\(completed)")
    }

    @Test func `WooCommerce checks out: its order numbers are numbers, and are answered as text`() async throws {
        let seller = try await SimulatorTrial().seller()
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/?pay=1"},
            "paymentDetails":{"canHandlePendingAuthorization":true}
            """, productType: "PayAndShip")
        let session = try #require(pressed["checkoutSessionId"], "\(pressed)")
        _ = await seller.trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
        let updated = try await seller.call(
            "PATCH", "checkoutSessions/\(session)",
            """
            {"webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/result"},
            "paymentDetails":{"paymentIntent":"Authorize","canHandlePendingAuthorization":true,
            "chargeAmount":{"amount":"20.00","currencyCode":"USD"}},
            "merchantMetadata":{"merchantReferenceId":24,"merchantStoreName":1984,"noteToBuyer":true,
            "customInformation":7.50}}
            """)
        #expect(updated.status == 200, "\(updated)")
        #expect(updated["merchantMetadata.merchantReferenceId"] == "24")
        #expect(updated["merchantMetadata.merchantStoreName"] == "1984")
        #expect(updated["merchantMetadata.noteToBuyer"] == "true")
        #expect(updated["merchantMetadata.customInformation"] == "7.50")
        _ = await seller.trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
        let completed = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete",
            #"{"chargeAmount":{"amount":"20.00","currencyCode":"USD"}}"#)
        let permission = try #require(completed["chargePermissionId"], "\(completed)")
        #expect(
            try await seller.call("GET", "chargePermissions/\(permission)")["merchantMetadata.merchantReferenceId"]
                == "24")
    }

    @Test func `the same request counts as the same, whichever way it writes a text`() async throws {
        let seller = try await SimulatorTrial().seller()
        let permission = try #require(
            try await seller.completed(details: #""allowOvercharge":true,"#)["chargePermissionId"])
        func charge(_ reference: String) async throws -> TrialAnswer {
            try await seller.call(
                "POST", "charges",
                """
                {"chargePermissionId":"\(permission)","chargeAmount":{"amount":1,"currencyCode":"USD"},
                "merchantMetadata":{"merchantReferenceId":\(reference)}}
                """, key: "k")
        }
        let first = try await charge("24")
        #expect(first.status == 201, "\(first)")
        #expect(first["merchantMetadata.merchantReferenceId"] == "24")
        #expect(try await charge(#""24""#)["chargeId"] == first["chargeId"])
        #expect(try await charge("25").verdict == "400 DuplicateIdempotencyKey")
    }

    @Test(arguments: [#"{"a":1}"#, "[24]"])
    func `an object or a list is no text`(value: String) async throws {
        let seller = try await SimulatorTrial().seller()
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/"},
            "merchantMetadata":{"merchantReferenceId":\(value)}
            """)
        #expect(pressed.verdict == "400 InvalidParameterValue", "\(pressed)")
    }

    @Test(arguments: AmazonPaySimulator.Operation.allCases)
    func `every member of every body is known by its kind`(operation: AmazonPaySimulator.Operation) {
        #expect(operation.body.map(Self.plainMembers) ?? [] == [])
    }

    private static func plainMembers(_ shape: BodyShape) -> Set<String> {
        switch shape {
        case .object(let members), .open(let members):
            members.reduce(into: []) { found, member in
                if case .value = member.value { found.insert(member.key) }
                found.formUnion(plainMembers(member.value))
            }
        case .map(let inside), .list(let inside): plainMembers(inside)
        case .value, .text, .amount, .flag, .count, .time: []
        }
    }

    @Test(arguments: ["1.00", #""1.00""#, "1", #""1""#, "1.0", "100e-2", #""01.00""#])
    func `an amount is the same request, whichever way it is written`(amount: String) async throws {
        let seller = try await SimulatorTrial().seller()
        let permission = try #require(
            try await seller.completed(details: #""allowOvercharge":true,"#)["chargePermissionId"])
        func charge(_ amount: String, _ now: String) async throws -> TrialAnswer {
            try await seller.call(
                "POST", "charges",
                """
                {"chargePermissionId":"\(permission)","captureNow":\(now),
                "chargeAmount":{"amount":\(amount),"currencyCode":"USD"}}
                """, key: "k")
        }
        let first = try await charge("1.00", "true")
        #expect(first.status == 201, "\(first)")
        let again = try await charge(amount, #""true""#)
        #expect(again.text == first.text)
        #expect(try await charge("1.01", "true").verdict == "400 DuplicateIdempotencyKey")
        #expect(try await charge("1.00", "false").verdict == "400 DuplicateIdempotencyKey")
    }

    @Test(arguments: [
        (BodyShape.amount, "5.00", #""5""#, true), (.amount, "5.10", #""5.1""#, true),
        (.amount, "5", #""5.01""#, false),
        (.amount, #""1e1""#, "10", false), (.amount, #""-5""#, "5", false), (.amount, #""""#, "0", false),
        (.amount, #""1.2.3""#, "1.2", false), (.amount, "500", "5", false), (.amount, #""500.00""#, "500", true),
        (.count, "1", #""1""#, true), (.count, "1.0", #""1""#, true), (.count, #""1.0""#, "1", false),
        (.count, "10", "1", false), (.time, "1700000000", #""1700000000000""#, true),
        (.time, "1700000000", #""20231114T221320Z""#, true), (.time, "1700000000", "1700000001", false),
        (.time, #""soon""#, #""soon""#, true), (.value, #""5.00""#, "5", false), (.text, #""5.00""#, #""5""#, false),
    ])
    func `the canonical form is that of the value as read`(
        shape: BodyShape, one: String, other: String, isSame: Bool
    ) throws {
        func canonical(_ value: String) throws -> Data {
            try RequestBody(Data(#"{"a":[\#(value)]}"#.utf8), shape: .object(["a": .list(shape)])).canonicalJSON()
        }
        #expect(try (canonical(one) == canonical(other)) == isSame)
    }

    @Test func `Amazon's sample of Finalize has a text for a flag`() async throws {
        let seller = try await SimulatorTrial().seller()
        let session = try await seller.paidSession(intent: "Authorize")
        let open = try await seller.call("GET", "checkoutSessions/\(session)")
        let billing = String(decoding: try JSONEncoder().encode(open.value("billingAddress")), as: UTF8.self)
        let finalized = try await seller.call(
            "POST", "checkoutSessions/\(session)/finalize",
            """
            {"chargeAmount":{"amount":"14","currencyCode":"USD"},"paymentIntent":"Authorize",
            "canHandlePendingAuthorization":"false","billingAddress":\(billing)}
            """)
        #expect(finalized.status == 200, "\(finalized)")
    }

    @Test func `the control API takes numbers for texts, too`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let session = try await seller.paidSession()
        let pressed = try await seller.press(
            """
            "webCheckoutDetails":{"checkoutResultReturnUrl":"https://shop.example/r","checkoutMode":"ProcessOrder"},
            "paymentDetails":{"paymentIntent":"Confirm","chargeAmount":{"amount":1,"currencyCode":"USD"}}
            """)
        let other = try #require(pressed["checkoutSessionId"], "\(pressed)")
        let decided = await trial.control(
            "POST", "checkout-sessions/\(other)/buyer", #"{"decision":"approve","paymentInstrument":4444}"#)
        #expect(decided.status == 200, "\(decided)")
        let completed = try await seller.call(
            "POST", "checkoutSessions/\(session)/complete", #"{"chargeAmount":{"amount":"14.00","currencyCode":"USD"}}"#
        )
        let changed = await trial.control(
            "POST", "charge-permissions/\(completed["chargePermissionId"] ?? "")/buyer",
            #"{"action":"updatePaymentInstrument","paymentInstrument":4444}"#)
        // The order is used up: what matters is that the number is no mistake.
        #expect(changed.verdict == "422 InvalidChargePermissionStatus", "\(changed)")
        let endpoints = try RequestBody(
            Data(#"{"urls":["http://localhost/n"],"signatureVersion":2,"confirm":"false"}"#.utf8),
            shape: NotificationService.EndpointsBody.shape
        ).decode(NotificationService.EndpointsBody.self)
        #expect(endpoints.signatureVersion == "2")
        #expect(await trial.control("POST", "merchants", #"{"storeName":1984}"#).status == 201)
    }

    private func rewritten(_ text: String) -> String {
        String(decoding: ScalarsAsText.rewritten(Data(text.utf8), Self.shape), as: UTF8.self)
    }
}
