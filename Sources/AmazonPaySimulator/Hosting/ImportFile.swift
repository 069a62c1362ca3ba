import Foundation
import HummingbirdCore
import NIOCore

/// A long body, kept in a file while it arrives, so that memory holds no copy of it.
struct ImportFile: ~Copyable {
    /// The body cannot be kept.
    struct Failure: Error {
        /// Why, for the log.
        let reason: String
    }

    private let path: String
    private let file: FileHandle

    /// Makes an empty file that only its owner can read.
    ///
    /// The system names it: two simulators with the same seed would give it the same name.
    init(in folder: URL = FileManager.default.temporaryDirectory) throws(Failure) {
        let pattern = folder.appending(path: "amazonpay-import-XXXXXX").path
        var name = Array(pattern.utf8CString)
        let descriptor = unsafe mkstemp(&name)
        path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard descriptor >= 0 else {
            throw Failure(reason: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO).localizedDescription)
        }
        // A program that is started meanwhile does not get it.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { _ = unsafe unlink(path) }

    /// Takes a body in, and returns its bytes; the system reads them from the file as they are needed.
    ///
    /// The bytes stay readable when the file is removed. The server has bounded the body.
    ///
    /// - Throws: ``Failure`` when the disk does not take it, and what reading the body throws.
    consuming func collect(_ body: HummingbirdCore.RequestBody) async throws -> Data {
        var isEmpty = true
        for try await piece in body where piece.readableBytes > 0 {
            isEmpty = false
            do {
                try file.write(contentsOf: Data(piece.readableBytesView))
            } catch {
                throw Failure(reason: error.localizedDescription)
            }
        }
        guard !isEmpty else { return Data() }
        do {
            return try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        } catch {
            throw Failure(reason: error.localizedDescription)
        }
    }
}
