import AsyncHTTPClient
import Foundation

extension Browser {
    /// A page, and the way there.
    struct Visit: Sendable {
        /// The statuses of all pages on the way, redirects included.
        var statuses: [UInt] = []
        /// Where the buyer ended.
        var address: String
        /// The text of the last page; empty when there was none.
        var text = ""
        /// Why the last page did not come; `nil` when it did.
        var failure: String?

        /// Whether the failure is that of another site than the one that was opened.
        var isFailureElsewhere = false
    }

    private static let mostRedirects = 10

    /// Opens an address and follows redirects as a browser does; nothing is thrown, a buyer sees an error page too.
    func visit(_ url: String, form: String? = nil) async -> Visit {
        var visit = Visit(address: url)
        var form = form
        for _ in 0...Self.mostRedirects {
            do {
                let page = try await load(visit.address, form)
                form = nil
                visit.statuses.append(page.status)
                visit.text = page.text
                guard (301...308).contains(page.status), let location = page.location,
                    let next = BrowserAddress.resolved(location, from: visit.address)
                else { return visit }
                visit.address = next
            } catch {
                visit.text = ""
                visit.failure = (error as? HTTPClientError)?.shortDescription ?? "\(error)"
                visit.isFailureElsewhere = Self.origin(of: visit.address) != Self.origin(of: url)
                return visit
            }
        }
        visit.failure = "more than \(Self.mostRedirects) redirects"
        return visit
    }

    private func load(_ url: String, _ form: String?) async throws -> Page {
        let address = BrowserAddress.sendable(url)
        guard let form else { return try await open(address) }
        return try await post(address, form: form)
    }

    private static func origin(of url: String) -> String {
        let parts = URLComponents(string: BrowserAddress.sendable(url))
        return "\(parts?.scheme ?? "")://\(parts?.host ?? ""):\(parts?.port ?? 0)"
    }
}
