/// What the review page shows before the buyer pays.
struct ReviewPage: Sendable {
    let texts: PageTexts
    let title: String
    /// Where `checkout.js` comes from.
    let script: String
    let orderId: String
    let amount: String
    let agreement: String?
    /// The buyer's name, when nothing is shipped.
    let buyer: String?
    /// Whether something is shipped.
    let isShipped: Bool
    /// Name and address, line by line.
    let address: [String]
    let paymentDescriptor: String?
    /// What the buyer has to know first.
    let notice: String?
    /// Why it may not be shipped there.
    let refusal: String?
    /// Whether the button that pays is there.
    let canPay: Bool
    /// Names the checkout with its secret.
    let checkoutId: String
    /// Stands for all of this.
    let shown: String
    let checkoutSessionId: String
    /// Where the form goes.
    let action: String
    let leaveURL: String
    let refresh: String? = nil
}
