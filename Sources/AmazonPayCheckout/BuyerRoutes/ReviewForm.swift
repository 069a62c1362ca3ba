import Hummingbird

/// What the review page posts.
struct ReviewForm: Decodable, Sendable {
    /// Which checkout.
    let checkout: String
    /// What stood for the page that the buyer has seen; nobody else can know it.
    let shown: String

    /// Whether the browser says that another site has sent the form.
    ///
    /// The text in the form is what protects; this spares it from being tried.
    func isFromElsewhere(_ request: Request) -> Bool {
        FetchSite(request)?.isForeign ?? false
    }
}
