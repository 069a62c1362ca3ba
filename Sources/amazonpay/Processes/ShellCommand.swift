import Foundation

/// Runs a command of the shell to its end.
enum ShellCommand {
    /// The command failed; what it wrote as errors is above.
    struct Failure: Error, CustomStringConvertible {
        let command: String
        let status: Int32

        var description: String {
            "the command that begins with “\(command.trimmingCharacters(in: .whitespacesAndNewlines).prefix(40))” ended "
                + "with status \(status)"
        }
    }

    /// What a command writes to its standard output.
    static func output(of command: String) throws -> String {
        let pipe = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: command, status: process.terminationStatus)
        }
        return String(decoding: output, as: UTF8.self)
    }
}
