/// Every text of the buyer's pages in one language; a missing one does not compile.
///
/// `{merchant}`, `{amount}` and their like stand for what is filled in.
struct PageTexts: Hashable, Sendable {
    /// One unit of time, alone and in number.
    struct Rhythm: Hashable, Sendable {
        let one: String
        let many: String
    }

    /// The language, for `lang`.
    let tag: String
    /// Says on each page that this is not Amazon.
    let banner: String
    /// Who made the page.
    let footer: String
    /// What is done at a merchant.
    let pay: String
    /// In place of an amount, when nothing is paid now.
    let savePaymentMethod: String
    /// The heading above the consent.
    let recurringPayments: String
    /// What a buyer agrees to, with a fixed amount.
    let consent: String
    /// What a buyer agrees to, when amounts vary.
    let consentToVaryingAmounts: String
    /// Above buyer and card that were chosen before.
    let payingWith: String
    /// Above an address.
    let shipTo: String
    /// Above the buyers.
    let signInAs: String
    /// Above the cards.
    let payWith: String
    /// What people have to know about the cards.
    let cardDecides: String
    /// On the button that pays.
    let payNow: String
    /// On the button that leads on to the shop.
    let goOn: String
    /// On the button after a declined card.
    let payWithThisCard: String
    /// On the button that leads back.
    let cancelAndReturn: String
    /// Above the buttons of the simulator.
    let simulate: String
    /// On a button of the simulator.
    let paymentDeclined: String
    /// On a button of the simulator.
    let declinedOnce: String
    /// Above the session's id.
    let checkoutSession: String
    /// The heading of the page to choose on.
    let chooseHowToPay: String
    /// What the page to choose on leads to.
    let nothingIsPaidYet: String
    /// The heading after a declined card.
    let chooseAnotherCard: String
    /// What happened to a card.
    let cardWasDeclined: String
    /// In place of a card's name.
    let yourCard: String
    /// Before an amount.
    let toPay: String
    /// When money is taken: with the intent Confirm.
    let confirmed: String
    /// When money is taken: with the intent Authorize.
    let authorized: String
    /// When money is taken: with the intent AuthorizeWithCapture.
    let captured: String
    /// What a card does.
    let succeeds: String
    /// What a card does.
    let endsAsCanceled: String
    /// What a card does.
    let isDeclined: String
    /// What a card does.
    let isApprovedLater: String
    /// What a card does.
    let isDeclinedLater: String
    /// In place of a store's name.
    let theShop: String
    /// A rhythm without a number.
    let fromTimeToTime: String
    /// The heading of the page to sign in on.
    let signInTo: String
    /// Above what a sign-in shares.
    let isShared: String
    /// On the button that signs in.
    let signIn: String
    /// What is shared.
    let buyerId: String
    /// What is shared.
    let name: String
    /// What is shared.
    let email: String
    /// What is shared.
    let phoneNumber: String
    /// What is shared.
    let postalCode: String
    /// What is shared.
    let shippingAddress: String
    /// What is shared.
    let billingAddress: String
    /// What is shared.
    let primeStatus: String
    /// The heading of the account page.
    let yourAgreement: String
    /// On the button that changes the card.
    let useThisCard: String
    /// On the button that ends a subscription.
    let cancelAgreement: String
    /// Before the state of a subscription.
    let stateOfAgreement: String
    /// When the card of a subscription no longer works.
    let fixYourCard: String
    /// Above what is bought.
    let order: String
    /// Before the amount of the articles.
    let items: String
    /// Above the ways to deliver, and before what delivery costs.
    let delivery: String
    /// Before an amount.
    let tax: String
    /// Before an amount.
    let discount: String
    /// While a handler of the shop's page runs.
    let askingShop: String
    /// When a handler of the shop's page has failed.
    let shopProblem: String
    /// Beside the box that lets a payment method be saved with a purchase.
    let savePaymentMethodForLater: String
    /// How often, by the unit of a frequency in lower case.
    let rhythms: [String: Rhythm]

    /// How often, in words.
    func rhythm(unit: String, value: Int) -> String {
        guard let rhythm = rhythms[unit.lowercased()] else { return fromTimeToTime }
        return value <= 1 ? rhythm.one : rhythm.many.replacing("{count}", with: String(value))
    }
}
