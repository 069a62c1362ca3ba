import AmazonPayModel
import HTTPTypes
import Hummingbird
import HummingbirdCore

/// What the address that a buyer's browser came to says; none of it is believed.
struct BuyerQuery: Sendable {
    /// Which checkout.
    let checkout: Checkout.PageID?
    /// Which session; `nil` also when it cannot be one.
    let session: CheckoutSession.ID?
    /// Whether the buyer waits for the way to Amazon.
    let isPaying: Bool

    init(_ request: Request) { self.init(request.uri) }

    init(_ target: URI) {
        let query = target.queryParameters
        func value(_ name: String) -> String? { query[Substring(name)].map(String.init) }
        checkout = value(BuyerPath.checkout).flatMap(Checkout.PageID.init)
        session = value(BuyerPath.session).flatMap(Self.plausible).map(CheckoutSession.ID.init(rawValue:))
        isPaying = value(BuyerPath.isPaying) != nil
    }

    /// Ids are opaque, and not longer than any that was ever seen.
    static func plausible(_ id: String) -> String? {
        let isPlain = id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        return !id.isEmpty && id.utf8.count <= 128 && isPlain ? id : nil
    }
}
