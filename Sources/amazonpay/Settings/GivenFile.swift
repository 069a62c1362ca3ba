import AmazonPay
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
    static func key(_ file: String) throws -> Data {
        do {
            return try KeyFile.read(file)
        } catch {
            throw ValidationError("\(file) cannot be read.")
        }
    }
}
