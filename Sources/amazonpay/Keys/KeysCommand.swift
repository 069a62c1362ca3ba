import AmazonPay
import ArgumentParser
import Foundation

/// `amazonpay keys`: key pairs.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Makes key pairs.", subcommands: [GenerateCommand.self])

    /// `amazonpay keys generate`.
    struct GenerateCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "generate",
            abstract: "Makes an RSA key pair of 2048 bits: private-key.pem and public-key.pem.")

        @Option(help: "The folder to write to; files that are there are never overwritten.")
        var output = "."

        func run() async throws {
            let folder = URL(fileURLWithPath: output, isDirectory: true)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let key = try PrivateKey.generate()
            try write(key.unsafePEMRepresentation, to: folder.appendingPathComponent("private-key.pem"), 0o600)
            try write(
                key.publicKey.pemRepresentation, to: folder.appendingPathComponent("public-key.pem"), 0o644)
            StandardOutput.line("Register public-key.pem in Seller Central; it shows the public key id then.")
        }

        private func write(_ text: String, to file: URL, _ permissions: Int) throws {
            guard !FileManager.default.fileExists(atPath: file.path) else {
                throw ValidationError("\(file.path) is there already; it is not overwritten.")
            }
            let isWritten = FileManager.default.createFile(
                atPath: file.path, contents: Data((text + "\n").utf8), attributes: [.posixPermissions: permissions])
            guard isWritten else { throw ValidationError("\(file.path) cannot be written.") }
            StandardOutput.line(file.path)
        }
    }
}
