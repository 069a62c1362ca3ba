import Testing

@testable import AmazonPaySimulator

/// Text of merchants and buyers never becomes markup, wherever a page shows it.
@Suite struct HostileTextTests {
    let pages: BuyerPages

    init() throws { pages = try BuyerPages() }

    // The last three join a mark to a neighbour: no character of its own in Swift, but one for browsers.
    static let texts = [
        "<script>alert(1)</script>", "\" autofocus onfocus=\"alert(1)", "' onclick='x", "</title></textarea><b>",
        "&lt;script&gt;", "{{{merchantName}}}", "\"\u{301} onfocus=alert(1) x", "\u{600}\" onfocus=alert(1) x",
        "\u{600}<b\u{301}>",
    ]

    @Test(arguments: texts)
    func `the page to choose on escapes it`(text: String) {
        func page(_ text: String) -> ChoosePage {
            ChoosePage(
                action: text, merchantName: text, checkoutSessionId: text, buyers: [buyer(text)],
                instruments: [instrument(text)], stylesheetURL: text)
        }
        expectHarmless(text, pages.html(page(text)), like: pages.html(page("x")))
    }

    @Test(arguments: texts)
    func `the page to pay on escapes it`(text: String) {
        expectHarmless(text, pages.html(payPage(text)), like: pages.html(payPage("x")))
    }

    @Test(arguments: texts)
    func `the page for another card escapes it`(text: String) {
        func page(_ text: String) -> AnotherInstrumentPage {
            AnotherInstrumentPage(
                action: text, merchantName: text, checkoutSessionId: text, charge: money(text), declinedLabel: text,
                instruments: [instrument(text)], stylesheetURL: text)
        }
        expectHarmless(text, pages.html(page(text)), like: pages.html(page("x")))
    }

    @Test(arguments: texts)
    func `the page about a problem escapes it`(text: String) {
        func page(_ text: String) -> ProblemPage {
            ProblemPage(
                title: text, message: text, reasonCode: text, detail: text, returnURL: "https://\(text)",
                stylesheetURL: text)
        }
        expectHarmless(text, pages.html(page(text)), like: pages.html(page("x")))
    }

    /// The same elements with the same attributes as the page with a harmless text, and the text whole in each place.
    private func expectHarmless(_ text: String, _ html: String, like harmless: String) {
        let tags = HTMLForm.tags(of: html)
        let expected = HTMLForm.tags(of: harmless)
        #expect(tags.map(\.name) == expected.map(\.name))
        #expect(tags.map { $0.attributes.keys.sorted() } == expected.map { $0.attributes.keys.sorted() })
        let escaped = ScalarEscapedHTML().escapeText(text)
        #expect(occurrences(of: escaped, in: html) >= 6)
        for (tag, other) in zip(tags, expected) {
            for (name, value) in other.attributes where value == "x" {
                #expect(tag.attributes[name]?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
            }
        }
    }

    private func occurrences(of text: String, in html: String) -> Int {
        let needle = Array(text.unicodeScalars)
        let haystack = Array(html.unicodeScalars)
        return haystack.indices.count { haystack[$0...].starts(with: needle) }
    }

    private func payPage(_ text: String) -> PayPage {
        PayPage(
            action: text, merchantName: text, checkoutSessionId: text, charge: money(text), explanation: text,
            recurring: .init(unit: text, value: 1, cycle: money(text)), shippingLines: [text], buyers: [buyer(text)],
            instruments: [instrument(text)], chosenBefore: text, stylesheetURL: text)
    }

    private func money(_ text: String) -> BuyerPages.Money { .init(amount: text, currencyCode: text) }

    private func instrument(_ text: String) -> BuyerPages.Instrument {
        .init(lastFour: text, label: text, note: text)
    }

    private func buyer(_ text: String) -> BuyerPages.Buyer {
        .init(key: text, label: text, note: text, addresses: [.init(id: text, lines: [text])])
    }
}
