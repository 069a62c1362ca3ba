/// The paths that buyers' browsers come to.
enum BuyerPath {
    static let checkoutPage = "/checkout"
    static let back = "/amazonpay/return"
    static let cancel = "/amazonpay/cancel"
    static let stylesheet = "/checkout-assets/style.css"
    static let script = "/checkout-assets/button.js"

    /// The parameter that names the checkout.
    static let checkout = "checkout"
    /// The parameter that Amazon adds.
    static let session = "amazonCheckoutSessionId"
}
