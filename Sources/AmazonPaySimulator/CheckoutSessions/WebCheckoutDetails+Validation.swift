import AmazonPayModel
import Foundation

extension WebCheckoutDetails {
    /// Checks the merchant's addresses: absolute, at most 512 characters, `https` for real payments; the sandbox takes
    /// `http` too.
    func validate(in environment: ReleaseEnvironment) throws(APIError) {
        for (field, text) in returnAddresses { try Self.check(text, field, in: environment) }
        if let checkoutMode, checkoutMode != .processOrder {
            throw .invalidParameter("webCheckoutDetails.checkoutMode", "It must be ProcessOrder.")
        }
    }

    /// The merchant's addresses by their fields.
    var returnAddresses: [(field: String, text: String?)] {
        [
            ("webCheckoutDetails.checkoutReviewReturnUrl", checkoutReviewReturnUrl),
            ("webCheckoutDetails.checkoutResultReturnUrl", checkoutResultReturnUrl),
            ("webCheckoutDetails.checkoutCancelUrl", checkoutCancelUrl),
            ("webCheckoutDetails.signInReturnUrl", signInReturnUrl),
            ("webCheckoutDetails.signInCancelUrl", signInCancelUrl),
        ]
    }

    private static func check(
        _ text: String?, _ field: String, in environment: ReleaseEnvironment
    ) throws(APIError) {
        guard let text else { return }
        try Length.check(text, field, at: 512)
        guard let address = WebAddress(text) else {
            throw .invalidParameter(
                field, "It must be an absolute URL whose scheme is https, in the sandbox also http.")
        }
        guard environment != .live || address.scheme == "https" else {
            throw .invalidParameter(field, "Its scheme must be https.")
        }
    }
}
