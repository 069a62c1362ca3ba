import AmazonPayModel
import HTTPService
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// What the address that a buyer's browser came to says; none of it is believed.
struct BuyerQuery: Sendable {
    /// Which checkout, and the secret of its pages; `nil` also when it cannot be one.
    let checkout: Checkout.PageID?
    /// Which session; `nil` also when it cannot be one.
    let session: CheckoutSession.ID?
    /// Whether the buyer waits for the way to Amazon.
    let isPaying: Bool

    init(_ request: Request) { self.init(request.uri) }

    init(_ target: URI) {
        let query = FormFields(target.query ?? "")
        checkout = query[BuyerPath.checkout].flatMap(Checkout.PageID.init)
        session = query[BuyerPath.session].flatMap(CheckoutSession.ID.init(plausible:))
        isPaying = query[BuyerPath.isPaying] != nil
    }
}
