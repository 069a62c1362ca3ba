public import AmazonPayModel

extension CheckoutMode {
    /// The buyer chooses address and payment instrument at Amazon, comes back to a review page, and pays then.
    ///
    /// Amazon has no word for it: to Amazon it is a payload without a mode and with a review page.
    public static let review: Self = "Review"
}
