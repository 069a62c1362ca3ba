import AmazonPayModel

/// An operator who has signed in: on disk, so that every instance knows it and a restart signs nobody out.
///
/// The browser's secret itself is not kept, only its digest.
struct ConsoleSession: StoredRecord {
    static let kind = "consoleSession"

    /// The digest of the cookie's value.
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
