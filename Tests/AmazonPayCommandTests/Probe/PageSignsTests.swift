import Testing

@testable import amazonpay

/// How pages are told apart.
@Suite struct PageSignsTests {
    private static func page(_ body: String, at address: String = "http://shop.example/return?order=1") -> Browser.Visit
    {
        Browser.Visit(statuses: [200], address: address, text: "<h1>Shop</h1>\(body)<script>var a = 1</script>")
    }

    private static let paid = page("<p>Thank you</p><p>Order 4711</p>")
    private static let notPaid = page("<p>It did not work</p><a href='/'>Try again</a>")

    private static func signs(paidText: String? = nil) -> PageSigns {
        PageSigns(paid: PageText(paid), notPaid: PageText(notPaid), paidText: paidText)
    }

    @Test func `the page of another order is the same page`() {
        let other = Self.page("<p>Thank you</p><p>Order 4712</p>", at: "http://shop.example/return?order=2")
        #expect(Self.signs().looks(of: other) == .paid)
    }

    @Test func `the two pages look as they are, and another page like neither`() {
        #expect(Self.signs().looks(of: Self.paid) == .paid)
        #expect(Self.signs().looks(of: Self.notPaid) == .notPaid)
        #expect(Self.signs().looks(of: Self.page("<p>One moment</p>")) == .other)
    }

    @Test func `where both have the same words the address tells`() {
        let thanks = Self.page("", at: "http://shop.example/thanks")
        let failure = Self.page("", at: "http://shop.example/cart?message=x")
        let signs = PageSigns(paid: PageText(thanks), notPaid: PageText(failure), paidText: nil)
        #expect(signs.looks(of: Self.page("", at: "http://shop.example/thanks?order=7")) == .paid)
        #expect(signs.looks(of: failure) == .notPaid)
    }

    @Test func `where nothing tells them apart a failed payment has the page of a paid order`() {
        let signs = PageSigns(paid: PageText(Self.paid), notPaid: PageText(Self.paid), paidText: nil)
        #expect(signs.looks(of: Self.paid) == .paid)
    }

    @Test func `words that somebody gives decide alone`() {
        let signs = Self.signs(paidText: "order 4711")
        #expect(signs.looks(of: Self.paid) == .paid)
        #expect(signs.looks(of: Self.page("<p>Thank you</p>")) == .notPaid)
    }
}
