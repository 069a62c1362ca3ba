import Foundation

/// A server as a process of its own, and the first line that it writes.
final class ServerProcess {
    let firstLine: String
    private let process = Process()

    init(_ program: String, _ arguments: [String]) throws {
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        var line = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        firstLine = String(decoding: line, as: UTF8.self)
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// Lines arrive at once, also in a pipe.
func flushOutput() {
    FileHandle.standardOutput.synchronizeFile()
    fflush(nil)
}
