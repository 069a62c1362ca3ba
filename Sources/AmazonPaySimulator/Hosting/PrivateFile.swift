import Foundation

/// A small file that only its owner can read and that is always there as a whole: the old content or the new one.
struct PrivateFile: Sendable {
    let url: URL

    var path: String { url.path }

    /// The content as text.
    ///
    /// - Returns: `nil` when there is no such file, or when it holds no text.
    func text() throws(HostingError) -> String? {
        do {
            return String(data: try Data(contentsOf: url), encoding: .utf8)
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        } catch {
            throw failure(error)
        }
    }

    /// Replaces the content.
    ///
    /// A reader, and the next start after a crash, finds the old content or the new one.
    func write(_ text: String) throws(HostingError) {
        let temporary = path + ".new"
        do {
            let file = try Self.create(temporary)
            try file.write(contentsOf: Data(text.utf8))
            try file.synchronize()
            try file.close()
        } catch {
            throw failure(error)
        }
        guard unsafe rename(temporary, path) == 0 else { throw systemFailure() }
    }

    /// Opens an empty file with owner-only permissions from its first moment on.
    private static func create(_ path: String) throws -> FileHandle {
        // A file of this name was left over by a process that died while it wrote.
        _ = unsafe unlink(path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private func failure(_ error: any Error) -> HostingError {
        .file(path: path, reason: error.localizedDescription)
    }

    private func systemFailure() -> HostingError {
        failure(POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
    }
}
