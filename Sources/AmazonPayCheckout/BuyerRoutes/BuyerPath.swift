/// The paths that buyers' browsers come to.
enum BuyerPath {
    static let checkoutPage = "/checkout"
    static let back = "/amazonpay/return"
    static let review = "/amazonpay/review"
    static let cancel = "/amazonpay/cancel"
    static let stylesheet = "/checkout-assets/style.css"
    static let script = "/checkout-assets/button.js"

    /// The parameter that names the checkout.
    static let checkout = "checkout"
    /// The parameter that Amazon adds.
    static let session = "amazonCheckoutSessionId"
    /// The parameter of a waiting page: the buyer wants to pay, and goes to Amazon as soon as that is possible.
    static let isPaying = "pay"

    /// The page with the button of a checkout.
    static func buttonPage(of page: Checkout.PageID) -> String { "\(checkoutPage)/\(page)" }

    /// The review page of a checkout.
    static func reviewPage(of page: Checkout.PageID) -> String { "\(review)?\(checkout)=\(page)" }
}

extension BuyerPath {
    /// The page that a buyer waits at for the way to Amazon.
    static func payingPage(of page: Checkout.PageID) -> String { "\(reviewPage(of: page))&\(isPaying)=1" }
}
