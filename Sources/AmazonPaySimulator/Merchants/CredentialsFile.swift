import AmazonPayModel
import Foundation

/// `credentials.json` in the data folder; written anew at each start, with the ports that are really in use.
struct CredentialsFile: Sendable {
    private let file: PrivateFile

    init(_ folder: DataFolder) {
        file = folder.file(.credentials)
    }

    var path: String { file.path }

    /// What the start before has written.
    ///
    /// - Returns: `nil` when there is none, or when somebody made something else of it.
    func read() throws(HostingError) -> Credentials? {
        guard let text = try file.text() else { return nil }
        // The file is written anew in any case.
        return try? JSONInput.decode(Credentials.self, from: Data(text.utf8))
    }

    /// Replaces the file as a whole.
    func write(_ credentials: Credentials) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try file.write(String(decoding: try encoder.encode(credentials), as: UTF8.self) + "\n")
    }
}
