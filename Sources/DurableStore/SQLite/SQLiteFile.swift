import Foundation
import GRDB

/// The database file: made with owner-only permissions, opened in WAL mode with `synchronous=FULL`.
struct SQLiteFile {
    let path: String

    /// How long a connection waits while another process writes.
    private static let busySeconds = 10.0
    /// How often opening is tried again when another process makes the same file at the same moment.
    private static let attempts = 20

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.foreignKeysEnabled = false
        return configuration
    }

    func open() throws(StoreError) -> DatabasePool {
        do throws(any Error) {
            try makeFolder()
            try makeFile()
            return try openPool(attemptsLeft: Self.attempts)
        } catch let error as CocoaError {
            throw .unavailable("cannot make \(path): \(error.code.rawValue) \(error.localizedDescription)")
        } catch {
            throw StoreError(sqlite: error)
        }
    }

    private func makeFolder() throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Makes an empty file, which SQLite takes for an empty database, and gives its permissions to the other two.
    private func makeFile() throws {
        do {
            try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
            // Only a file that was made this very moment gets permissions; others keep what their owner gave them.
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
            guard size == 0 else { return }
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Opens and migrates.
    ///
    /// Two processes that make the same file can get into each other's way: switching to WAL does not wait for a lock,
    /// and a table can be made only once. The one that came second just starts again.
    private func openPool(attemptsLeft: Int) throws -> DatabasePool {
        do {
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets NORMAL when it switches to WAL, so this comes after it; NORMAL would not sync each commit.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                    throw StoreError.unavailable("SQLite did not accept synchronous=FULL")
                }
            }
            try SQLiteSchema.migrate(pool)
            return pool
        } catch let error as DatabaseError where attemptsLeft > 1 && error.isOfConcurrentOpening {
            return try openPool(attemptsLeft: attemptsLeft - 1)
        }
    }
}

extension DatabaseError {
    fileprivate var isOfConcurrentOpening: Bool {
        switch resultCode.primaryResultCode {
        // The table, or the migration's name, is there already.
        case .SQLITE_ERROR, .SQLITE_CONSTRAINT: true
        case .SQLITE_BUSY, .SQLITE_LOCKED: true
        default: false
        }
    }
}
