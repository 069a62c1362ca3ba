extension Checkout {
    /// Names a checkout in the addresses of its buyer's pages: its id, and a secret behind a point.
    ///
    /// The id alone opens no page, because others see it: it stands in the addresses of the shop's pages, in its logs
    /// and in what the browser tells the shop's partners.
    public struct PageID: Hashable, Sendable, CustomStringConvertible {
        let checkout: Checkout.ID
        let secret: String

        init(_ checkout: Checkout.ID, secret: String) { (self.checkout, self.secret) = (checkout, secret) }

        /// Reads what an address says; `nil` when it cannot be a name of a page.
        init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2,
                parts.allSatisfy({
                    (1...64).contains($0.utf8.count) && $0.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_") }
                })
            else { return nil }
            self.init(Checkout.ID(rawValue: String(parts[0])), secret: String(parts[1]))
        }

        /// The text for an address.
        public var description: String { "\(checkout).\(secret)" }
    }

    /// What the addresses of the buyer's pages name the checkout by.
    public var pageID: PageID { PageID(id, secret: pageSecret) }

    /// Whether an address names this checkout, secret and all; the comparison takes the same time wherever they differ.
    func isOpened(by page: PageID) -> Bool {
        let (mine, given) = (Array(pageSecret.utf8), Array(page.secret.utf8))
        guard !mine.isEmpty, mine.count == given.count, id == page.checkout else { return false }
        return zip(mine, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
