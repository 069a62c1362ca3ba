import Testing

@testable import AmazonPaySimulator

@Suite struct PageLanguageTests {
    let pages: BuyerPages

    init() throws { pages = try BuyerPages() }

    private func all(_ texts: PageTexts) -> [String] {
        var choose = BuyerPageSamples.choose
        choose.texts = texts
        var pay = BuyerPageSamples.pay
        pay.texts = texts
        var another = BuyerPageSamples.anotherInstrument
        another.texts = texts
        let signIn = SignInPage(
            action: "/a", merchantName: "Northwind Tea", buyers: BuyerPageSamples.buyersWithoutAddresses,
            scopes: [texts.name], fields: [.init(name: "signature", value: "s")], texts: texts)
        let account = AccountPage(
            action: "/a", merchantName: "Northwind Tea", chargePermissionId: "S01-1-1", state: "NonChargeable",
            isBroken: true, recurring: .init(unit: "Month", value: 3), instruments: BuyerPageSamples.instruments,
            texts: texts)
        return [pages.html(choose), pages.html(pay), pages.html(another), pages.html(signIn), pages.html(account)]
    }

    @Test(arguments: PageLanguage.allCases)
    func `each page speaks each language, with every name filled in`(language: PageLanguage) {
        for html in all(language.texts) {
            #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
            #expect(html.contains("<strong>Amazon Pay simulator</strong>"))
            #expect(!html.contains(/\{[a-z]+\}/), "A name was not filled in.")
            #expect(html.contains(language.texts.banner) || language == .french || language == .italian)
            for control in HTMLForm.tags(of: html) where control.name == "button" {
                #expect(control.attributes["type"] == "submit")
            }
        }
    }

    @Test func `no two languages say the same on the button that pays`() {
        #expect(Set(PageLanguage.allCases.map(\.texts.payNow)).count == PageLanguage.allCases.count)
    }

    @Test(arguments: [
        ("de_DE", PageLanguage.german), ("ja_JP", .japanese), ("en_GB", .english), ("fr", .french), ("IT-it", .italian),
    ])
    func `a language is found by its first letters`(text: String, language: PageLanguage) {
        #expect(PageLanguage(text) == language)
    }

    @Test(
        arguments: [
            ("de-DE,de;q=0.9,en;q=0.8", PageLanguage.german), ("nl,ja;q=0.5,es;q=0.7", .spanish),
            ("en;q=0.1,fr;q=0.2", .french), ("*", nil), ("", nil), ("xx", nil),
        ] as [(String, PageLanguage?)])
    func `a browser's wishes are met as far as possible`(header: String, language: PageLanguage?) {
        #expect(PageLanguage.first(in: header) == language)
    }

    @Test(arguments: [
        (PageTexts.german, "monatlich", "alle 3 Monate"), (.french, "chaque mois", "tous les 3 mois"),
        (.italian, "ogni mese", "ogni 3 mesi"), (.spanish, "cada mes", "cada 3 meses"),
        (.japanese, "毎月", "3か月ごとに"),
    ])
    func `rhythms are words`(texts: PageTexts, one: String, three: String) {
        #expect(texts.rhythm(unit: "Month", value: 1) == one)
        #expect(texts.rhythm(unit: "Month", value: 3) == three)
    }

    @Test func `a name that looks like a placeholder stays a name`() {
        #expect("Pay {merchant} {amount}".filled(["merchant": "{amount}", "amount": "1"]) == "Pay {amount} 1")
    }
}
