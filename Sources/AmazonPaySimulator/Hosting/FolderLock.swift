import Foundation

/// Holds a lock on a file until the value goes, or the process dies: the kernel gives it back in either case.
final class FolderLock: Sendable {
    private let file: FileHandle

    /// Takes the lock.
    ///
    /// - Throws: ``HostingError/folderInUse(path:processID:)`` when another process has it.
    init(_ url: URL, of folder: URL) throws(HostingError) {
        let descriptor = unsafe open(url.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO).localizedDescription
            throw .file(path: url.path, reason: reason)
        }
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw .folderInUse(path: folder.path, processID: Self.owner(file))
        }
        do {
            try file.truncate(atOffset: 0)
            try file.write(contentsOf: Data("\(ProcessInfo.processInfo.processIdentifier)\n".utf8))
        } catch {
            throw .file(path: url.path, reason: error.localizedDescription)
        }
    }

    /// Who has the lock, as far as the file tells.
    private static func owner(_ file: FileHandle) -> Int? {
        // The number only makes the message better; there is none between another's lock and its first write.
        guard let content = try? file.readToEnd() else { return nil }
        return Int(String(decoding: content, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
