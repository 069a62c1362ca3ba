import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// Addresses that a merchant does not deliver to cannot be chosen.
@Suite struct DeliveryRestrictionTests {
    private static let noBoxes = #""specialRestrictions":["RestrictPOBoxes"]"#
    private static let noStations = #""specialRestrictions":["RestrictPackstations"]"#

    private static func places(_ type: String, _ restrictions: String) -> String {
        #""addressRestrictions":{"type":"\#(type)","restrictions":{\#(restrictions)}}"#
    }

    /// Chooses at Amazon, in the flow with a review page.
    private func choose(
        _ specifications: String, buyer: String, address: String?, region: String = "na"
    ) async throws -> (answer: TrialAnswer, session: TrialAnswer) {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""region":"\#(region)""#)
        let made = try await seller.call(
            "POST", "checkoutSessions",
            """
            {"storeId":"\(seller.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/r"},
            "deliverySpecifications":{\(specifications)}}
            """, key: "1")
        let id = try #require(made["checkoutSessionId"], "\(made)")
        var body = #"{"decision":"approve","buyer":"\#(buyer)""#
        if let address { body += #","shippingAddress":\#(address)"# }
        let answer = await trial.control("POST", "checkout-sessions/\(id)/buyer", body + "}")
        return (answer, try await seller.call("GET", "checkoutSessions/\(id)"))
    }

    @Test(arguments: [
        (noBoxes, "jack", #""amzn1.address.jack-home""#, true),
        (noBoxes, "jack", #""amzn1.address.jack-post-box""#, false),
        (noStations, "jack", #""amzn1.address.jack-post-box""#, true),
        (noStations, "greta", #""amzn1.address.greta-packstation""#, false),
        (noBoxes, "greta", #""amzn1.address.greta-packstation""#, true),
        (noBoxes, "greta", #"{"addressLine1":"Postfach 12","countryCode":"DE"}"#, false),
        (noBoxes, "jack", #"{"addressLine1":"Suite 1","addressLine2":"P.O. Box 7","countryCode":"US"}"#, false),
        (noBoxes, "jack", #"{"addressLine1":"PO Box 7","countryCode":"JP"}"#, true),
        (places("Allowed", #""US":{}"#), "susie", #""amzn1.address.susie-home""#, true),
        (places("Allowed", #""CA":{}"#), "susie", #""amzn1.address.susie-home""#, false),
        (places("NotAllowed", #""US":{}"#), "susie", #""amzn1.address.susie-home""#, false),
        (places("NotAllowed", #""CA":{}"#), "susie", #""amzn1.address.susie-home""#, true),
        (places("Allowed", #""US":{"statesOrRegions":["il"]}"#), "susie", #""amzn1.address.susie-home""#, true),
        (places("Allowed", #""US":{"statesOrRegions":["il"]}"#), "susie", #""amzn1.address.susie-office""#, false),
        (places("NotAllowed", #""US":{"zipCodes":["60602"]}"#), "susie", #""amzn1.address.susie-home""#, false),
        (places("NotAllowed", #""US":{"zipCodes":["60602"]}"#), "susie", #""amzn1.address.susie-office""#, true),
    ])
    func `an address that is not delivered to is refused by name`(
        specifications: String, buyer: String, address: String, isDelivered: Bool
    ) async throws {
        let (answer, session) = try await choose(specifications, buyer: buyer, address: address)
        if isDelivered {
            #expect(answer.status == 200, "\(answer)")
        } else {
            #expect(answer.verdict == "400 InvalidParameterValue")
            #expect(answer["message"]?.contains("[shippingAddress]") == true)
            #expect(session.value("shippingAddress") == .null)
        }
    }

    @Test func `a buyer who names none gets the first address that is delivered to`() async throws {
        let only = Self.places("Allowed", #""US":{"statesOrRegions":["WI"]}"#)
        let (answer, session) = try await choose(only, buyer: "susie", address: nil)
        #expect(answer.status == 200)
        #expect(session["shippingAddress.city"] == "Madison")
        let (refused, _) = try await choose(Self.places("Allowed", #""CA":{}"#), buyer: "susie", address: nil)
        #expect(refused.verdict == "400 InvalidParameterValue")
    }

    @Test(arguments: [
        (#""specialRestrictions":["RestrictMoon"]"#, "specialRestrictions"),
        (places("Maybe", #""US":{}"#), "addressRestrictions.type"),
        (places("Allowed", #""XX":{}"#), "addressRestrictions.restrictions"),
    ])
    func `values that do not exist are refused in the sandbox and passed over live`(
        specifications: String, field: String
    ) async throws {
        let trial = try await SimulatorTrial()
        let sandbox = try await trial.seller(#""domains":["shop.example"]"#)
        for (seller, verdict) in [
            (sandbox, "400 InvalidParameterValue"), (try await sandbox.another(in: "live"), "201"),
        ] {
            let made = try await seller.call(
                "POST", "checkoutSessions",
                """
                {"storeId":"\(seller.storeId)",
                "webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/r"},
                "deliverySpecifications":{\(specifications)}}
                """, key: "1")
            #expect(made.verdict == verdict)
            if made.status == 400 { #expect(made["message"]?.contains(field) == true) }
        }
    }
}
