/// The addresses between which the buyer's browser moves.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/checkout-session.html#type-webcheckoutdetails
public struct WebCheckoutDetails: Hashable, Sendable {
    /// Where the buyer lands after choosing address and payment instrument; at most 512 characters; absent with
    /// ``CheckoutMode/processOrder``.
    public var checkoutReviewReturnUrl: String?
    /// Where the buyer lands after the payment was processed, in success and failure alike; at most 512 characters.
    public var checkoutResultReturnUrl: String?
    /// Where the buyer lands after cancelling on a page of Amazon's; at most 512 characters.
    public var checkoutCancelUrl: String?
    /// Set it for a button at the end of checkout; button payloads only.
    public var checkoutMode: CheckoutMode?
    /// Where the buyer lands after signing in and consenting; button payloads of "sign in and set up" only.
    public var signInReturnUrl: String?
    /// Where a buyer lands who cancels the sign-in; button payloads of "sign in and set up" only.
    public var signInCancelUrl: String?
    /// Where the shop sends the buyer to pay; answers only, `nil` until the last constraint is gone.
    public var amazonPayRedirectUrl: String?

    /// Makes the addresses of a request.
    public init(
        checkoutReviewReturnUrl: String? = nil, checkoutResultReturnUrl: String? = nil,
        checkoutCancelUrl: String? = nil, checkoutMode: CheckoutMode? = nil
    ) {
        self.checkoutReviewReturnUrl = checkoutReviewReturnUrl
        self.checkoutResultReturnUrl = checkoutResultReturnUrl
        self.checkoutCancelUrl = checkoutCancelUrl
        self.checkoutMode = checkoutMode
    }
}

extension WebCheckoutDetails: Codable {
    private enum CodingKeys: String, CodingKey {
        case checkoutReviewReturnUrl, checkoutResultReturnUrl, checkoutCancelUrl, checkoutMode, signInReturnUrl
        case signInCancelUrl, amazonPayRedirectUrl
    }

    /// Encodes the members; those that only button payloads have are written only when set.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(checkoutReviewReturnUrl, .checkoutReviewReturnUrl)
        try members.encode(checkoutResultReturnUrl, .checkoutResultReturnUrl)
        try members.encode(checkoutCancelUrl, .checkoutCancelUrl)
        try members.encode(amazonPayRedirectUrl, .amazonPayRedirectUrl)
        if let checkoutMode { try members.encode(checkoutMode, .checkoutMode) }
        if let signInReturnUrl { try members.encode(signInReturnUrl, .signInReturnUrl) }
        if let signInCancelUrl { try members.encode(signInCancelUrl, .signInCancelUrl) }
    }
}
