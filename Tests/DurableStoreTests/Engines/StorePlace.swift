import Foundation

/// A folder of one test.
struct StorePlace: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("durable-store-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// The database file.
    var file: String { folder.appendingPathComponent("store.sqlite").path }

    func remove() {
        // What is left in the system's temporary folder is swept there.
        try? FileManager.default.removeItem(at: folder)
    }
}
