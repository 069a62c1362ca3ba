import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Scalars where the API wants text: WooCommerce's plugin sends order numbers as numbers.
@Suite struct ScalarsAsTextTests {
    private static let shape = BodyShape.object([
        "id": .text, "flag": .value, "price": .object(["amount": .amount, "currencyCode": .text]), "tags": .list(.text),
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
        (#"{"\u0069d":24}"#, #"{"\u0069d":"24"}"#),
        (#"{"tags":[1,"b",null,2.0]}"#, #"{"tags":["1","b",null,"2.0"]}"#),
        (#"{"zips":{"US":{"codes":[98109,"1*"]}}}"#, #"{"zips":{"US":{"codes":["98109","1*"]}}}"#),
        (#"{"price":{"amount":"1.00","currencyCode":840}}"#, #"{"price":{"amount":"1.00","currencyCode":"840"}}"#),
    ])
    func `a number or a boolean becomes text where text is wanted, digit for digit`(sent: String, read: String) {
        #expect(rewritten(sent) == read)
    }

    @Test(arguments: [
        #"{"id":null}"#, #"{"id":{"a":1}}"#, #"{"id":[1]}"#, #"{"flag":1}"#, #"{"other":{"id":1}}"#, #"{"tags":1}"#,
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
    func `every text of every body is known to be one`(operation: AmazonPaySimulator.Operation) {
        // What is no text: times and amounts of numbers, yes or no, lists, and the count of a frequency.
        let others: Set = [
            "canHandlePendingAuthorization", "allowOvercharge", "extendExpiration", "captureNow",
            "cancelPendingCharges",
            "deleteExistingSchedule", "setupOnly", "filingTimestamp", "creationTimestamp", "merchantResponseDeadline",
            "closureTimestamp", "lastUpdatedTimestamp", "value",
        ]
        for name in operation.body.map(Self.plainMembers) ?? [] { #expect(others.contains(name), "\(name)") }
    }

    private static func plainMembers(_ shape: BodyShape) -> Set<String> {
        switch shape {
        case .object(let members):
            members.reduce(into: []) { found, member in
                if case .value = member.value { found.insert(member.key) }
                found.formUnion(plainMembers(member.value))
            }
        case .map(let inside), .list(let inside): plainMembers(inside)
        case .value, .text, .amount: []
        }
    }

    private func rewritten(_ text: String) -> String {
        String(decoding: ScalarsAsText.rewritten(Data(text.utf8), Self.shape), as: UTF8.self)
    }
}
