import AmazonPayModel
import Foundation

extension Caller {
    /// Live return URLs are https and lead to hosts that the merchant has registered; in the sandbox any http or https
    /// URL will do.
    ///
    /// Newer documents narrow http in the sandbox to localhost; older ones, and what shops do, do not.
    ///
    /// - Throws: 400 `InvalidParameterValue` naming the member.
    func requireAllowed(_ details: WebCheckoutDetails?) throws(APIError) {
        guard environment == .live, let details else { return }
        for (name, url) in [
            ("checkoutReviewReturnUrl", details.checkoutReviewReturnUrl),
            ("checkoutResultReturnUrl", details.checkoutResultReturnUrl),
            ("checkoutCancelUrl", details.checkoutCancelUrl),
        ] {
            guard let url else { continue }
            let parts = URLComponents(string: url)
            guard parts?.scheme?.lowercased() == "https" else {
                throw .invalidParameter("webCheckoutDetails.\(name)", "Live URLs begin with https.")
            }
            guard let host = parts?.host?.lowercased(), domains.contains(host) else {
                throw .invalidParameter(
                    "webCheckoutDetails.\(name)", "Its host is not one of the merchant's registered domains.")
            }
        }
    }
}
