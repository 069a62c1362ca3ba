import AmazonPayModel
import HTTPTypes
import Hummingbird
import NIOCore

/// The pages that say one thing.
extension CheckoutPages {
    /// The outcome is not known yet; the page asks again by itself.
    ///
    /// - Parameter path: Where it asks; at its own address when absent.
    func waiting(_ checkout: Checkout, _ language: PageLanguage, then path: String? = nil) -> Response {
        let texts = language.texts
        return message(
            checkout, texts, texts.checking, texts.checkingHint,
            refresh: path.map { "2;url=\(address.path)\($0)" } ?? "2")
    }

    /// Nothing has come back from Amazon for this checkout, or nothing that is its own.
    func again(_ checkout: Checkout, _ language: PageLanguage) -> Response {
        let texts = language.texts
        let page = address.path + BuyerPath.buttonPage(of: checkout.pageID)
        return message(
            checkout, texts, texts.notPaidYet, texts.paymentFailed, link: .init(url: page, text: texts.backToPayment))
    }

    /// Paid, where the shop has no page of its own for it.
    func success(_ checkout: Checkout, _ language: PageLanguage) -> Response {
        let texts = language.texts
        let isPending = checkout.payment?.isAuthorizationPending == true
        return message(
            checkout, texts, isPending ? texts.pending : texts.paid, isPending ? texts.pendingHint : texts.paidHint,
            link: .init(url: checkout.request.startUrl, text: texts.backToShop))
    }

    /// A checkout that was not paid and never will be.
    func ended(_ checkout: Checkout, _ language: PageLanguage) -> Response {
        let texts = language.texts
        let reason = checkout.failure?.reasonCode ?? .expired
        let isOver = [.expired, .merchantCanceled, .buyerCanceled].contains(reason)
        return message(
            checkout, texts, isOver ? texts.ended : texts.notPaid,
            isOver ? texts.endedHint : texts.failure(for: reason),
            link: .init(url: BuyerDestination.cancel(checkout), text: texts.backToShop))
    }

    /// Another checkout of the same order has paid it, or is about to.
    func paidElsewhere(_ checkout: Checkout, _ language: PageLanguage) -> Response {
        let texts = language.texts
        return message(
            checkout, texts, texts.ended, texts.alreadyPaid,
            link: .init(url: BuyerDestination.cancel(checkout), text: texts.backToShop))
    }

    /// There is no such checkout.
    func unknown(_ language: PageLanguage) -> Response {
        let texts = language.texts
        return page(
            MessagePage(texts: texts, title: texts.unknown, message: texts.unknownHint), "message", .ownForms,
            status: .notFound)
    }

    /// The browser sends more cookies than are read: what the buyer can do about it.
    func tooManyCookies(_ language: PageLanguage) -> (HTTPFields, ByteBuffer) {
        let texts = language.texts
        let page = MessagePage(texts: texts, title: texts.tooManyCookies, message: texts.tooManyCookiesHint)
        return (Self.headers(.ownForms), html(page, "message"))
    }

    private func message(
        _ checkout: Checkout, _ texts: PageTexts, _ title: String, _ text: String, link: MessagePage.Link? = nil,
        refresh: String? = nil
    ) -> Response {
        page(
            MessagePage(texts: texts, title: title, message: text, link: link, refresh: refresh), "message",
            .init(script: nil, forms: .init(checkout, script: nil)))
    }
}
