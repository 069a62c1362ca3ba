import AmazonPayModel

/// An operator who has signed in: on disk, so that every instance knows it and a restart signs nobody out.
///
/// The browser's secret itself is not kept, only what the secret and the token that it was begun with give together.
struct ConsoleSession: StoredRecord {
    static let kind = "consoleSession"

    /// A code of the cookie's secret, made with the token.
    let id: String
    /// What every form has to bring back: another site cannot know it.
    let formToken: String
    let signedInAt: Timestamp
    let expiresAt: Timestamp

    var documentID: String { id }
    var stateName: String { "Open" }
    var listedAt: Timestamp { signedInAt }
    var reference: String? { nil }
}
