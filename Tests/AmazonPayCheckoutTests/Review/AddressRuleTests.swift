import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// Addresses that the shop does not deliver to: checked by the service, whatever Amazon lets through.
@Suite struct AddressRuleTests {
    private static let onlyWisconsin = DeliverySpecifications(
        addressRestrictions: AddressRestrictions(type: .allowed, restrictions: ["US": .init(statesOrRegions: ["WI"])]))

    /// What Amazon does live with rules that it does not know: it passes over them.
    private func pressLive(_ checkout: Checkout, in world: ShopWorld) async throws -> CheckoutSession.ID {
        var payload = try JSONDecoder().decode(CreateCheckoutSession.self, from: Data(checkout.payloadJSON.utf8))
        payload.deliverySpecifications = nil
        return try await world.simulator.press(payload, productType: .payAndShip)
    }

    @Test func `The button tells Amazon the rules, and Amazon refuses other addresses`() async throws {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview { $0.deliverySpecifications = Self.onlyWisconsin }
            let session = try await world.press(checkout)
            await #expect(throws: TestSimulator.Refusal.self) {
                try await world.choose(session, address: "amzn1.address.susie-home")
            }
            let page = try await world.browser.follow(world.choose(session, address: "amzn1.address.susie-office"))
            #expect(page.text.contains("Pay now"))
        }
    }

    @Test func `An address that Amazon lets through and the shop does not deliver to cannot be paid for`()
        async throws
    {
        try await ShopWorld.with { world in
            let checkout = try await world.openReview { $0.deliverySpecifications = Self.onlyWisconsin }
            let session = try await pressLive(checkout, in: world)
            let page = try await world.browser.follow(world.choose(session))
            #expect(page.text.contains("The shop does not deliver to this address."))
            #expect(!page.text.contains("Pay now"))
            #expect(page.text.contains("data-change=\"changeAddress\""))
            let shop = try await world.browser.shop(.post, "checkouts/\(checkout.id)/payment")
            #expect(shop.text.contains("AddressNotAllowed"))
            let seen = try await world.browser.shop(.get, "checkouts/\(checkout.id)")
            #expect(seen.text.contains("\"addressRefusal\":\"Place\""))
            let other = try await world.browser.follow(world.choose(session, address: "amzn1.address.susie-office"))
            #expect(try await world.browser.pay(other).location != nil)
        }
    }

    @Test func `An address that turns out wrong after paying is not completed: nothing is charged`() throws {
        var checkout = try Checkout.shipped(Self.onlyWisconsin)
        let madison = Address(name: "S", addressLine1: "1", stateOrRegion: "WI", countryCode: "US")
        let chicago = Address(name: "S", addressLine1: "1", stateOrRegion: "IL", countryCode: "US")
        let id = Checkout.sessionID
        _ = checkout.take(.chosen(id), at: Checkout.start)
        _ = checkout.take(.read(checkout.chosen(madison), isAuthorizationPending: false), at: Checkout.start)
        _ = checkout.take(.confirmed(shown: checkout.reviewText), at: Checkout.start)
        var session = checkout.session()
        session.shippingAddress = madison
        _ = checkout.take(.updated(session), at: Checkout.start)
        #expect(checkout.stateName == "Paying")
        // On Amazon's page the buyer has taken another one.
        session.shippingAddress = chicago
        _ = checkout.take(.returned(id), at: Checkout.start)
        #expect(checkout.take(.read(session, isAuthorizationPending: false), at: Checkout.start) == .rest)
        #expect(checkout.stateName == "Reviewing")
        #expect(checkout.review?.addressRefusal == .place)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let rule: DeliverySpecifications
        let address: Address
        let refusal: AddressRefusal?
        var testDescription: String { "\(address.countryCode ?? "") \(address.stateOrRegion ?? "")" }

        init(
            _ type: AddressRestrictions.Kind, _ places: [String: AddressRestrictions.Places], _ country: String?,
            region: String? = nil, code: String? = nil, _ refusal: AddressRefusal?
        ) {
            rule = DeliverySpecifications(
                addressRestrictions: AddressRestrictions(type: type, restrictions: places))
            address = Address(
                name: "S", addressLine1: "1 Street", stateOrRegion: region, postalCode: code, countryCode: country)
            self.refusal = refusal
        }
    }

    @Test(arguments: [
        Case(.allowed, ["US": .init()], "US", nil), Case(.allowed, ["US": .init()], "us", nil),
        Case(.allowed, ["US": .init()], "DE", .place), Case(.allowed, ["US": .init()], nil, .place),
        Case(.allowed, [:], "US", .place), Case(.notAllowed, [:], "US", nil),
        Case(.notAllowed, ["US": .init()], "US", .place), Case(.notAllowed, ["US": .init()], "GB", nil),
        Case(.notAllowed, ["US": .init(statesOrRegions: ["AK", "HI"])], "US", region: "hi", .place),
        Case(.notAllowed, ["US": .init(statesOrRegions: ["AK", "HI"])], "US", region: "WA", nil),
        Case(.allowed, ["US": .init(zipCodes: ["98121"])], "US", region: "WA", code: "98121-1234", nil),
        Case(.allowed, ["US": .init(zipCodes: ["98121"])], "US", region: "WA", code: "98122", .place),
        Case(.allowed, ["GB": .init(zipCodes: ["SW1A1AA"])], "GB", code: "SW1A 1AA", nil),
        Case(.allowed, ["FR": .init(statesOrRegions: ["Île-de-France"])], "FR", region: "ile-de-france", nil),
        Case(
            .allowed, ["US": .init(statesOrRegions: ["WA"], zipCodes: ["60602"])], "US", region: "IL", code: "60602",
            nil),
        Case(.allowed, ["US": .init(statesOrRegions: ["WA"])], "US", .place),
    ])
    func `Countries, states and postal codes are compared as people write them`(_ tried: Case) {
        #expect(tried.rule.refusal(of: tried.address) == tried.refusal)
    }

    @Test(arguments: ["神奈川県", "神奈川", "Kanagawa", "KANAGAWA-KEN", "kanagawa prefecture"])
    func `A Japanese prefecture is the same one in each of its spellings, and an address needs no city`(
        _ spelling: String
    ) {
        let rule = DeliverySpecifications(
            addressRestrictions: AddressRestrictions(
                type: .allowed, restrictions: ["JP": .init(statesOrRegions: ["神奈川県"])]))
        func address(_ region: String) -> Address {
            Address(
                name: "見本 花子", addressLine1: "上小田中4-1-1", stateOrRegion: region, postalCode: "211-8588",
                countryCode: "JP")
        }
        #expect(rule.refusal(of: address(spelling)) == nil)
        #expect(rule.refusal(of: address("Tokyo")) == .place)
        #expect(rule.refusal(of: address("")) == .place)
    }

    @Test(arguments: [("東京都", "Tōkyō-to"), ("北海道", "Hokkaido"), ("京都府", "kyoto"), ("大阪", "Osaka-fu")])
    func `Prefectures with another ending are known too`(_ one: String, _ other: String) throws {
        let first = try #require(JapanesePrefecture(one))
        #expect(first == JapanesePrefecture(other))
        #expect(JapanesePrefecture("Bavaria") == nil)
    }

    @Test(arguments: [
        ("US", "PO Box 1234", AddressRefusal.postOfficeBox), ("US", "P.O. Box 12", .postOfficeBox),
        ("DE", "Postfach 10 01", .postOfficeBox), ("FR", "Boîte  postale 7", .postOfficeBox),
        ("ES", "Apdo. 12", .postOfficeBox), ("US", "12 Post Street", nil), ("JP", "PO Box 1", nil),
        ("DE", "Packstation 101", .parcelStation), ("DE", "DHL-Packstation 101", .parcelStation),
        ("US", "Packstation 101", nil), ("DE", "Packstationweg 3", nil),
    ])
    func `Post office boxes and parcel stations are known by their words`(
        _ country: String, _ line: String, _ refusal: AddressRefusal?
    ) {
        let rule = DeliverySpecifications(specialRestrictions: [.restrictPOBoxes, .restrictPackstations])
        let first = Address(name: "S", addressLine1: line, countryCode: country)
        let second = Address(name: "S", addressLine1: "1", addressLine2: line, countryCode: country)
        #expect(rule.refusal(of: first) == refusal)
        #expect(rule.refusal(of: second) == refusal)
    }

    @Test func `Something is shipped and Amazon tells no address: the buyer has to choose one`() throws {
        #expect(try Checkout.shipped().request.refusal(of: nil) == .absent)
        #expect(try Checkout.sample(isReview: true).request.refusal(of: nil) == nil)
    }
}
