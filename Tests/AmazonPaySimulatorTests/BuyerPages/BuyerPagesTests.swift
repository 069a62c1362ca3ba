import Testing

@testable import AmazonPaySimulator

@Suite struct BuyerPagesTests {
    let pages: BuyerPages

    init() throws { pages = try BuyerPages() }

    @Test func `each page says in its banner and its title that it is a simulator`() {
        for html in pages.allSamples() {
            #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
            #expect(html.contains("<strong>Amazon Pay simulator</strong> <span>No money moves."))
            #expect(html.contains("– Amazon Pay simulator</title>"))
            #expect(html.contains("name=\"viewport\""))
        }
    }

    @Test func `no page loads anything but the stylesheet of its own origin`() {
        for html in pages.allSamples() {
            let loading = HTMLForm.tags(of: html).filter { $0.attributes["src"] != nil || $0.name == "link" }
            #expect(loading.map(\.name) == ["link"])
            #expect(loading.first?.attributes["href"] == "/simulator/assets/style.css")
            #expect(HTMLForm.elements(of: html).allSatisfy { !["script", "style", "iframe", "img"].contains($0) })
            #expect(HTMLForm.tags(of: html).allSatisfy { $0.attributes["style"] == nil })
            let withoutShop = html.replacing("https://shop.example/basket", with: "")
            #expect(!withoutShop.contains(/https?:\/\//))
        }
        #expect(!String(decoding: BuyerPages.stylesheet, as: UTF8.self).contains(/https?:|url\(|@import/))
        #expect(!String(decoding: BuyerPages.checkoutScript, as: UTF8.self).contains(/https?:\/\//))
    }

    @Test func `pages to decide on have approve as their first button, so that Enter means it`() {
        #expect(decisions(pages.html(BuyerPageSamples.choose)) == ["approve", "cancel", "decline"])
        #expect(decisions(pages.html(BuyerPageSamples.pay)) == ["approve", "cancel", "decline", "declineOnce"])
        #expect(decisions(pages.html(BuyerPageSamples.anotherInstrument)) == ["approve", "cancel", "decline"])
        #expect(decisions(pages.html(BuyerPageSamples.problem)) == [])
    }

    @Test func `forms are posted to the action of the view`() {
        for html in pages.allSamples().dropLast() {
            #expect(HTMLForm(html).method == "post")
            #expect(HTMLForm(html).action == "/checkout/pages/1")
            #expect(html.contains(BuyerPageSamples.session))
        }
    }

    @Test func `the buyer chooses among buyers, cards and addresses`() {
        let form = HTMLForm(pages.html(BuyerPageSamples.choose))
        #expect(form.values["buyer"] == ["susie", "jack"])
        #expect(form.checked["buyer"] == ["susie"])
        #expect(form.values["paymentInstrument"] == ["1111", "0005", "4444", "3064", "3434", "0701", "4354"])
        #expect(form.checked["paymentInstrument"] == ["1111"])
        #expect(
            form.values["shippingAddress"] == [
                "amzn1.address.susie-home", "amzn1.address.susie-office", "amzn1.address.jack-home",
            ])
        #expect(form.checked["shippingAddress"] == ["amzn1.address.susie-home"])
    }

    @Test func `PayOnly has no shipping address to choose`() {
        var page = BuyerPageSamples.choose
        page.buyers = BuyerPageSamples.buyersWithoutAddresses
        let html = pages.html(page)
        #expect(HTMLForm(html).values["shippingAddress"] == nil)
        #expect(!html.contains("Ship to"))
        #expect(HTMLForm(html).values["buyer"] == ["susie", "jack"])
    }

    @Test func `each control has a label around it`() {
        for html in pages.allSamples() {
            let elements = HTMLForm.elements(of: html)
            for (index, element) in elements.enumerated() where element == "input" {
                #expect(elements[index - 1] == "label")
            }
        }
    }

    @Test func `the pay page shows amount, merchant, address and consent`() {
        let text = pages.html(BuyerPageSamples.pay)
        #expect(text.contains("<span class=\"amount\">14.00</span> <span class=\"currency\">USD</span>"))
        #expect(text.contains("<h1><span class=\"merchant\">Pay Northwind Tea</span>"))
        #expect(text.contains("<span class=\"address-line\">10 Ditka Ave, Suite 2500</span>"))
        #expect(
            text.contains(
                "you allow Northwind Tea to charge you 12.50 USD every month, until"))
        #expect(text.contains("Pay now</button>"))
    }

    @Test func `the processing page of the review flow asks nothing that was chosen before`() {
        let page = PayPage(
            action: "/a", merchantName: "Northwind Tea", checkoutSessionId: "s", charge: nil,
            chosenBefore: "Susie Smith, Visa ····1111")
        let html = pages.html(page)
        #expect(HTMLForm(html).values.keys.sorted() == ["decision"])
        #expect(html.contains("Susie Smith, Visa ····1111"))
        #expect(html.contains("Save a payment method</h1>"))
        #expect(!html.contains("Recurring payments"))
        #expect(!html.contains("Ship to"))
    }

    @Test func `a recurring amount that varies is said to vary`() {
        var page = BuyerPageSamples.pay
        page.recurring = .init(unit: "Variable", value: 0)
        #expect(pages.html(page).contains("an amount that may vary, from time to time, until"))
    }

    @Test(arguments: [
        ("Month", 1, "every month"), ("Month", 3, "every 3 months"), ("Year", 1, "every year"),
        ("Week", 2, "every 2 weeks"), ("Day", 10, "every 10 days"), ("Variable", 0, "from time to time"),
    ])
    func `frequencies are put in words`(unit: String, value: Int, words: String) {
        #expect(PageTexts.english.rhythm(unit: unit, value: value) == words)
    }

    @Test func `after a decline the page names the declined card`() {
        var page = BuyerPageSamples.anotherInstrument
        #expect(pages.html(page).contains("Visa ····1111 was declined."))
        page.declinedLabel = nil
        #expect(pages.html(page).contains("Your card was declined."))
    }

    @Test func `a problem shows its code, and its explanation line by line`() {
        let html = pages.html(BuyerPageSamples.problem)
        #expect(html.contains("<code class=\"reason\">InvalidRequestSignature</code>"))
        #expect(html.contains(">\nstring to sign:\nAMZN-PAY-RSASSA-PSS-V2\n8d2f…</pre>"))
        #expect(html.contains("<a class=\"button\" href=\"https://shop.example/basket\">"))
    }

    @Test(arguments: ["javascript:alert(1)", " https://shop.example", "data:text/html,x", ""])
    func `a problem links to web addresses only`(url: String) {
        var page = BuyerPageSamples.problem
        page.returnURL = url
        #expect(!HTMLForm.elements(of: pages.html(page)).contains("a"))
    }

    @Test func `the stylesheet may be served elsewhere`() {
        var page = BuyerPageSamples.choose
        page.stylesheetURL = "/elsewhere.css"
        #expect(pages.html(page).contains("<link rel=\"stylesheet\" href=\"/elsewhere.css\">"))
    }

    private func decisions(_ html: String) -> [String] {
        HTMLForm(html).values["decision"] ?? []
    }
}
