import ArgumentParser
import Foundation

/// A file that somebody has named on the command line.
enum GivenFile {
    /// - Throws: `ValidationError` naming the file when it cannot be read.
    static func data(_ file: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw ValidationError("\(file) cannot be read.")
        }
    }

    /// - Throws: `ValidationError` naming the file when it cannot be read.
    static func text(_ file: String) throws -> String {
        String(decoding: try data(file), as: UTF8.self)
    }
}
