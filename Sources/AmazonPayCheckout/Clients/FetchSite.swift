import HTTPTypes
import Hummingbird

/// Which site a browser says that a request comes from (`Sec-Fetch-Site`); no page can change it.
struct FetchSite: Hashable, Sendable {
    private let text: String

    /// - Returns: `nil` where the browser says nothing: older ones, and all of them over http beyond this machine.
    init?(_ request: Request) {
        guard let text = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) else { return nil }
        self.text = text
    }

    /// Whether it is a page of the service itself, or the person at the browser.
    var isOwn: Bool { ["same-origin", "none"].contains(text) }
    /// Whether it is a page of another site, or whatever no browser says.
    var isForeign: Bool { !isOwn && text != "same-site" }
}
