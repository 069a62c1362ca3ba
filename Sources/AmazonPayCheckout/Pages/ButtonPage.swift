/// What the page with the button shows.
struct ButtonPage: Sendable {
    let texts: PageTexts
    let title: String
    /// Where `checkout.js` comes from.
    let script: String
    let orderId: String
    let amount: String
    let agreement: String?
    /// The options of `amazon.Pay.renderButton`, as JSON.
    let options: String
    let leaveURL: String
    let refresh: String? = nil
}
