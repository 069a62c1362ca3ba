import AmazonPay
import Foundation
import Testing

@testable import AmazonPayCheckout

/// The pages in six languages.
@Suite struct PageLanguageTests {
    @Test(arguments: PageLanguage.allCases)
    func `Each text is there in each language, and none is left in English`(_ language: PageLanguage) {
        let texts = Swift.Mirror(reflecting: language.texts).children.compactMap { child in
            (child.value as? String).map { (child.label ?? "", $0) }
        }
        let english = Dictionary(
            uniqueKeysWithValues: Swift.Mirror(reflecting: PageTexts.english).children.map {
                ($0.label ?? "", "\($0.value)")
            }
        )
        #expect(texts.count > 35)
        for (name, text) in texts {
            #expect(!text.isEmpty)
            // French has the word too.
            if language != .english, name != "tag" { #expect(text != english[name], "\(name)") }
        }
        #expect(language.texts.charged.count == 4)
    }

    @Test func `The message after a failure is the documented one`() {
        #expect(
            PageTexts.english.paymentFailed
                == "Your payment was not successful. Please try another payment method.")
    }

    @Test(arguments: [
        ("de", PageLanguage.german), ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", .french),
        ("nl, ja;q=0.2, it;q=0.4", .italian), ("en;q=0, es", .spanish), ("EN-gb", .english), ("ja-JP", .japanese),
    ])
    func `The browser's best language that there is is taken`(_ header: String, _ language: PageLanguage) {
        #expect(PageLanguage.first(in: header) == language)
    }

    @Test(arguments: ["", "nl", "*", ";;,q=,", String(repeating: "x,", count: 1000)])
    func `A header without a language that there is leads to English`(_ header: String) async throws {
        #expect(PageLanguage.first(in: header) == nil)
        let page = try await TestBrowser(service: CheckoutWorld().service).get("/checkout/none", languages: header)
        #expect(page.text.contains("<html lang=\"en\">"))
    }

    @Test func `The shop's language goes before the browser's`() async throws {
        let world = try CheckoutWorld()
        let browser = TestBrowser(service: world.service)
        let (plain, _) = try await world.open()
        #expect(try await browser.get("/checkout/\(plain.pageID)", languages: "ja").text.contains("<html lang=\"ja\">"))
        let (german, _) = try await world.open("ORDER-2") { $0.language = "de_DE" }
        let page = try await browser.get("/checkout/\(german.pageID)", languages: "ja")
        #expect(page.text.contains("<html lang=\"de\">"))
        #expect(page.text.contains("Bestellung bezahlen"))
    }

    @Test func `A failure is told to the shop in the buyer's language`() async throws {
        let world = try CheckoutWorld()
        let (checkout, session) = try await world.open()
        var declined = session
        declined.statusDetails = StatusDetails(state: .canceled, reasonCode: .declined)
        world.gateway.set(declined)
        let page = try await TestBrowser(service: world.service).get(
            "/amazonpay/return?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(session.checkoutSessionId)",
            languages: "fr")
        #expect(page.parameter("amazonPayMessage") == PageTexts.french.paymentFailed)
    }

    @Test(arguments: ["de", "xx_XX", "en-US", "EN_us"])
    func `A language that Amazon's button does not know is refused`(_ language: String) async throws {
        let world = try CheckoutWorld()
        let refusal = await #expect(throws: APIError.self) { try await world.open { $0.language = language } }
        #expect(refusal?.message.contains("[language]") == true)
    }

    @Test(arguments: [
        ("14.00", Currency.usd, "en_US", "$14.00"), ("1234.5", .eur, "de_DE", "1.234,50\u{A0}€"),
        ("1234.5", .eur, "fr_FR", "1\u{202F}234,50\u{A0}€"), ("705", .jpy, "ja_JP", "¥705"),
        ("64615", .jpy, "en_US", "¥64,615"), ("14", .gbp, "en_GB", "£14.00"),
    ])
    func `An amount is written as people write it, and yen without a fraction`(
        _ amount: String, _ currency: Currency, _ locale: String, _ text: String
    ) throws {
        let written = try Price(amount, currency).text(in: Locale(identifier: locale))
        // Whether the sign of the yen is a wide one is up to the system's tables.
        #expect(written.replacing("\u{FFE5}", with: "\u{A5}") == text)
    }

    @Test func `A Japanese address begins with the postal code and ends with the name`() {
        let address = Address(
            name: "見本 花子", addressLine1: "上小田中4-1-1", addressLine2: "川崎市中原区", stateOrRegion: "神奈川県",
            postalCode: "211-8588", countryCode: "JP")
        #expect(
            address.lines(in: Locale(identifier: "ja_JP"))
                == ["〒211-8588", "神奈川県", "上小田中4-1-1", "川崎市中原区", "見本 花子", "日本"])
    }

    @Test func `A German address has the postal code before the town`() {
        let address = Address(
            name: "Greta Muster", addressLine1: "Musterweg 1", city: "Berlin", postalCode: "10115", countryCode: "DE")
        #expect(
            address.lines(in: Locale(identifier: "de_DE"))
                == ["Greta Muster", "Musterweg 1", "10115 Berlin", "Deutschland"])
    }
}
