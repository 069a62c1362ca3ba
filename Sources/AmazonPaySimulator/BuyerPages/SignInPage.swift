/// The page on which a buyer signs in without buying anything.
struct SignInPage: Hashable, Sendable {
    /// Something that the form carries on: the button's payload with its signature.
    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// Where the form is posted to.
    var action: String
    var merchantName: String
    /// Who may sign in.
    var buyers: [BuyerPages.Buyer]
    /// What is shared, in words.
    var scopes: [String]
    var fields: [Field]
    /// The words of the page.
    var texts = PageTexts.english
    var stylesheetURL = BuyerPages.stylesheetPath
}
