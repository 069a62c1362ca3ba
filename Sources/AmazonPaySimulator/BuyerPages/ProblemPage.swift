/// The page for whoever cannot go on: a wrong signature, an unknown session, a session that is over.
struct ProblemPage: Hashable, Sendable {
    /// One line for everybody: `This checkout is over`.
    var title: String
    /// What it means and what to do, in a sentence or two.
    var message: String
    /// The reason code of the API: `InvalidRequestSignature`.
    var reasonCode: String
    /// What a developer wants to see, line breaks kept: what was expected, what arrived.
    var detail: String?
    /// A way back to the shop; only shown when it is an http or https URL.
    var returnURL: String? {
        didSet { returnURL = Self.webAddress(returnURL) }
    }
    var stylesheetURL = BuyerPages.stylesheetPath
    /// The words of the frame; what is wrong is told in English, for developers.
    var texts = PageTexts.english

    init(
        title: String, message: String, reasonCode: String, detail: String? = nil, returnURL: String? = nil,
        stylesheetURL: String = BuyerPages.stylesheetPath
    ) {
        self.title = title
        self.message = message
        self.reasonCode = reasonCode
        self.detail = detail
        self.returnURL = Self.webAddress(returnURL)
        self.stylesheetURL = stylesheetURL
    }

    /// Keeps a link from being a script.
    private static func webAddress(_ text: String?) -> String? {
        guard let text else { return nil }
        let lowercased = text.lowercased()
        return lowercased.hasPrefix("https://") || lowercased.hasPrefix("http://") ? text : nil
    }
}
