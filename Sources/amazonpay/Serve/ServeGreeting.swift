/// What the checkout service says when it accepts requests.
struct ServeGreeting: Encodable {
    private let event = "ready"
    private let url: String
    /// The file that holds the token of the shop; `null` when the shop has chosen it.
    private let shopTokenFile: String?

    init(url: String, tokenFile: String?) {
        self.url = url
        shopTokenFile = tokenFile
    }

    func say(asJSON: Bool) {
        if asJSON {
            StandardOutput.event(self)
        } else {
            StandardOutput.line(
                """
                The checkout service is running at \(url)

                  POST \(url)/v1/checkouts   with the header   Authorization: Bearer \
                \(shopTokenFile.map { "$(cat \($0))" } ?? "TOKEN")

                  \(url)/console   for operators, who sign in with the same token
                """)
        }
    }
}
