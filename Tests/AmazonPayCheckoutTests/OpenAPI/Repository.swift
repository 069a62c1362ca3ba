import Foundation

/// The files of the package, for what has to be written in two places.
enum Repository {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The kinds of events that the source declares, wherever it does.
    static func eventKinds() throws -> Set<String> {
        let folder = root.appending(path: "Sources/AmazonPayCheckout")
        var kinds: Set<String> = []
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        for case let file as URL in files where file.lastPathComponent.hasPrefix("ShopEvent") {
            let source = try String(contentsOf: file, encoding: .utf8)
            kinds.formUnion(source.matches(of: /static let \w+: Self = "([^"]+)"/).map { String($0.1) })
        }
        return kinds
    }
}
