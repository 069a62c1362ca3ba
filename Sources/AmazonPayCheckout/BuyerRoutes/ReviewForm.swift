import HTTPService
import Hummingbird

/// What the review page posts.
struct ReviewForm: Sendable {
    /// Which checkout; `nil` when it cannot be one.
    let checkout: Checkout.PageID?
    /// What stood for the page that the buyer has seen; nobody else can know it.
    let shown: String

    /// Reads the body of a request.
    ///
    /// - Throws: 413 when it is too large.
    init(_ request: Request) async throws {
        let fields = FormFields(String(decoding: try await ShopController.body(of: request), as: UTF8.self))
        checkout = fields["checkout"].flatMap(Checkout.PageID.init)
        shown = fields["shown"] ?? ""
    }

    /// Whether the browser says that another site has sent the form.
    ///
    /// The text in the form is what protects; this spares it from being tried.
    func isFromElsewhere(_ request: Request) -> Bool {
        FetchSite(request)?.isForeign ?? false
    }
}
