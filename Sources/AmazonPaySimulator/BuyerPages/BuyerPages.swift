import Mustache

/// The pages that a buyer sees at Amazon Pay, as the simulator draws them: a view value goes in, HTML comes out.
///
/// Each page is a plain form that works without scripts. It posts to the `action` of its view:
///
/// | Field | Value |
/// |---|---|
/// | `decision` | the button: `approve`, `decline` or `cancel`; on ``PayPage`` also `declineOnce` |
/// | `buyer` | ``BuyerPages/Buyer/key`` |
/// | `paymentInstrument` | ``BuyerPages/Instrument/lastFour`` |
/// | `shippingAddress` | ``BuyerPages/Address/id`` |
///
/// `approve` is the first button of each page, so that the Enter key means it.
struct BuyerPages: Sendable {
    /// The pages; compiled once, however many simulators there are.
    static let own = Result { try BuyerPages() }

    private let library: MustacheLibrary

    /// Compiles the templates.
    ///
    /// - Throws: what the template parser says; it cannot happen with the templates of a tested build.
    init() throws {
        MustacheContentTypes.register(ScalarEscapedHTML(), named: ScalarEscapedHTML.name)
        var library = MustacheLibrary()
        for (name, source) in Self.templates {
            try library.register(String(decoding: source, as: UTF8.self), named: name)
        }
        self.library = library
    }

    /// The page of the review flow on which a buyer signs in and chooses.
    func html(_ page: ChoosePage) -> String {
        render(
            PageWords(
                page: page,
                sentences: ["shopHint": page.texts.nothingIsPaidYet.filled(["merchant": page.merchantName])]), "choose")
    }

    /// The page that takes the payment.
    func html(_ page: PayPage) -> String {
        var sentences = ["heading": page.texts.pay.filled(["merchant": page.merchantName])]
        sentences["consent"] = page.consent
        sentences["purpose"] = page.isUpgrade ? page.texts.recurringPayments : page.texts.savePaymentMethod
        if page.asksToSave {
            sentences["saving"] = page.texts.savePaymentMethodForLater.filled(["merchant": page.merchantName])
        }
        return render(PageWords(page: page, sentences: sentences), "pay")
    }

    /// The page after a declined card.
    func html(_ page: AnotherInstrumentPage) -> String {
        let card = page.declinedLabel ?? page.texts.yourCard
        return render(
            PageWords(page: page, sentences: ["decline": page.texts.cardWasDeclined.filled(["card": card])]),
            "another-instrument")
    }

    /// The page that handlers of the shop's page feed.
    func html(_ page: BuyNowPage) -> String {
        let sentences = [
            "heading": page.texts.pay.filled(["merchant": page.merchantName]),
            "declined": page.texts.cardWasDeclined.filled(["card": page.texts.yourCard]),
        ]
        return render(PageWords(page: page, sentences: sentences), "buy-now")
    }

    /// The page on which a buyer signs in.
    func html(_ page: SignInPage) -> String {
        let names = ["merchant": page.merchantName]
        return render(
            PageWords(
                page: page,
                sentences: ["heading": page.texts.signInTo.filled(names), "shared": page.texts.isShared.filled(names)]),
            "sign-in")
    }

    /// The page of a permission in the buyer's account.
    func html(_ page: AccountPage) -> String {
        let names = ["merchant": page.merchantName]
        var sentences = [
            "heading": page.texts.yourAgreement.filled(names), "broken": page.texts.fixYourCard.filled(names),
        ]
        sentences["consent"] = page.recurring?.consent(page.texts, merchantName: page.merchantName)
        return render(PageWords(page: page, sentences: sentences), "account")
    }

    /// The page for whoever cannot go on.
    func html(_ page: ProblemPage) -> String { render(page, "problem") }

    private func render(_ page: Any, _ template: String) -> String {
        // `nil` only for a template that is not registered; the tests render each of them.
        library.render(page, withTemplate: template) ?? ""
    }
}
