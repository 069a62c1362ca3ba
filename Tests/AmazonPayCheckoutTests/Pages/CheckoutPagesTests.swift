import AmazonPay
import HTTPTypes
import Synchronization
import Testing

@testable import AmazonPayCheckout

/// What holds for every page.
@Suite struct CheckoutPagesTests {
    private func pages(_ language: String) async throws -> [TestBrowser.Page] {
        let world = try CheckoutWorld()
        let browser = TestBrowser(service: world.service)
        var pages = [try await browser.get("/checkout/unknown", languages: language)]
        let (open, session) = try await world.open("<ORDER> \"1\"") {
            $0.startUrl = "https://shop.example/?a=1&b=\"2"
            $0.successUrl = nil
        }
        pages.append(try await browser.get("/checkout/\(open.pageID)", languages: language))
        pages.append(try await browser.get("/amazonpay/return?checkout=\(open.pageID)", languages: language))
        world.gateway.state.withLock { $0.isReadable = false }
        let back = "/amazonpay/return?checkout=\(open.pageID)&amazonCheckoutSessionId=\(session.checkoutSessionId)"
        pages.append(try await browser.get(back, languages: language))
        world.gateway.set(session)
        world.gateway.state.withLock { $0.isReadable = true }
        world.advance(seconds: 5)
        pages.append(try await browser.get(back, languages: language))
        let (canceled, _) = try await world.open("ORDER-2")
        _ = try await world.service.process.drive(canceled.id, .canceled)
        pages.append(try await browser.get("/checkout/\(canceled.pageID)", languages: language))
        let (review, chosen) = try await world.openReview("ORDER-3")
        world.gateway.set(chosen)
        _ = try await world.service.process.drive(review.id, .chosen(chosen.checkoutSessionId))
        pages.append(try await browser.get("/amazonpay/review?checkout=\(review.pageID)", languages: language))
        return pages
    }

    @Test(arguments: PageLanguage.allCases)
    func `Each page is in the language, says something, and holds no script, style or foreign address of its own`(
        _ language: PageLanguage
    ) async throws {
        let pages = try await pages(language.rawValue)
        let titles = [
            language.texts.unknown, language.texts.payYourOrder, language.texts.notPaidYet, language.texts.checking,
            language.texts.paid, language.texts.ended, language.texts.review,
        ]
        for (page, title) in zip(pages, titles) {
            #expect(page.text.contains("<html lang=\"\(language.texts.tag)\">"), "\(title)")
            #expect(page.text.contains("<h1>\(title)</h1>"), "\(title)")
            #expect(page.text.contains("<title>\(title)</title>"), "\(title)")
            #expect(!page.text.contains("<style"))
            #expect(!page.text.contains(" style="))
            #expect(!page.text.contains(/<script(?![^>]* src=)/))
            #expect(!page.text.contains("{{"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        }
        #expect(pages.count == titles.count)
    }

    @Test func `What a shop names its order is text on every page`() async throws {
        for page in try await pages("en") {
            #expect(!page.text.contains("<ORDER"))
            #expect(!page.text.contains("b=\"2"))
        }
    }

    @Test func `The review page has labels, a form without a script, and buttons that a script shows`() async throws {
        let page = try #require(try await pages("en").last)
        for text in [
            "<form method=\"post\" action=\"/amazonpay/review\">", "<button type=\"submit\"",
            "aria-labelledby=\"ship-to\"",
            "data-change=\"changeAddress\"", "data-change=\"changePayment\"", " hidden>",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
    }
}
