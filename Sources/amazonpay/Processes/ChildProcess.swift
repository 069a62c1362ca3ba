import AmazonPay
import Foundation

/// Another process, which ends with this one; of this executable it says in a line when it is ready.
final class ChildProcess: Sendable {
    /// The process ended, or wrote something else than was expected.
    struct NotReady: Error, CustomStringConvertible {
        let command: String
        var description: String { "\(command) did not start; what it wrote is above." }
    }

    private static let graceSeconds = 10.0
    private static let pause = 0.02

    private let process: Process
    private let output: FileHandle
    private let command: String

    /// Starts another process of this executable; what it writes as errors goes where this one's go.
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
        command = "amazonpay \(arguments.first ?? "")"
        try process.run()
    }

    /// Starts a command of the shell; what it writes goes to standard error, because standard output is for results.
    ///
    /// - Parameter environment: Variables beside those of this process.
    init(shell command: String, environment: [String: String]) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // In place of the shell, so that it is the command that is told to stop.
        process.arguments = ["-c", "exec \(command)"]
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.standardError
        process.standardInput = FileHandle.nullDevice
        output = FileHandle.nullDevice
        self.command = command
        try SignalMask.withNoneBlocked { try process.run() }
    }

    var isRunning: Bool { process.isRunning }

    /// Waits for the line that says that the process accepts requests.
    func ready<Event: Decodable>(_ type: Event.Type) throws -> Event {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let byte = try output.read(upToCount: 1) ?? Data()
            guard !byte.isEmpty else { throw NotReady(command: command) }
            line.append(byte)
        }
        return try JSONInput.decode(type, from: line)
    }

    /// Lets the process end itself, and waits until it has; one that does not is ended.
    func stop() {
        if process.isRunning { process.terminate() }
        for _ in 0..<Int(Self.graceSeconds / Self.pause) where process.isRunning {
            Thread.sleep(forTimeInterval: Self.pause)
        }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
