public import Foundation

/// A file with a key: on disk, or what another program writes into a pipe.
public enum KeyFile {
    /// No key is as long.
    private static let mostBytes = 1 << 20

    /// The contents of a file, of a named pipe, or of `/dev/stdin`; a pipe can be read once.
    ///
    /// - Throws: An error of the operating system when it cannot be read, and `CocoaError.fileReadTooLarge`.
    public static func read(_ path: String) throws -> Data {
        // A pipe has no size that could be asked for, so it is read until its end.
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }  // nothing was written
        var contents = Data()
        while contents.count <= mostBytes {
            guard let more = try file.read(upToCount: mostBytes), !more.isEmpty else { return contents }
            contents += more
        }
        throw CocoaError(.fileReadTooLarge)
    }
}
