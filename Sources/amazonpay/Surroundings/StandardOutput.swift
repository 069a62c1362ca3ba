import AmazonPayModel
import Foundation

/// Writes results; each line arrives at once, also in a pipe.
enum StandardOutput {
    static func line(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// One line of JSON for programs.
    static func event(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        guard let data = try? encoder.encode(value) else { return }  // only texts and numbers are ever encoded here
        line(String(decoding: data, as: UTF8.self))
    }
}
