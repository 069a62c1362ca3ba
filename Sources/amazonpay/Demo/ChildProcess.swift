import Foundation

/// Another process of this executable, and the line it writes when it is ready.
final class ChildProcess: Sendable {
    /// The process ended, or wrote something else than was expected.
    struct NotReady: Error, CustomStringConvertible {
        let command: String
        var description: String { "amazonpay \(command) did not start; what it wrote is above." }
    }

    private let process: Process
    private let output: FileHandle
    private let command: String

    /// Starts the process; what it writes as errors goes where this one's go.
    init(_ arguments: [String]) throws {
        let pipe = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        if !FileManager.default.isExecutableFile(atPath: process.executableURL?.path ?? "") {
            process.executableURL = Bundle.main.executableURL
        }
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        output = pipe.fileHandleForReading
        command = arguments.first ?? ""
        try process.run()
    }

    /// Waits for the line that says that the process accepts requests.
    func ready<Event: Decodable>(_ type: Event.Type) throws -> Event {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let byte = try output.read(upToCount: 1) ?? Data()
            guard !byte.isEmpty else { throw NotReady(command: command) }
            line.append(byte)
        }
        return try JSONDecoder().decode(type, from: line)
    }

    /// Lets the process end itself, and waits until it has.
    func stop() {
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }
}
