import AmazonPay
import ArgumentParser
import Foundation

/// `amazonpay explain`: what the service makes of a signed request, and what differs.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Says what the service computes for a signed request, and what differs.",
        discussion: """
            The request is read from a file or from standard input: request line, headers with the authorization, an \
            empty line, the body. The key is the public key that is registered, or the private one.

              amazonpay explain request.txt --public-key-file .amazonpay/public-key.pem

            Exit status: 0 the signature fits; 1 it does not.
            """)

    @Argument(help: "The file of the request; standard input when absent.")
    var file: String?

    @Option(help: "The file of the public key.")
    var publicKeyFile: String?

    @Option(help: "The file of the private key, if the public one is not at hand.")
    var privateKeyFile: String?

    @Flag(help: "Accept any date: for a request that was signed a while ago.")
    var anyDate = false

    func run() async throws {
        let data =
            try file.map(GivenFile.data)
            ?? FileHandle.standardInput.readDataToEndOfFile()
        let explanation = Explanation(
            try PastedRequest(data), try publicKey(), now: Surroundings.now().date, isAnyDateAllowed: anyDate)
        StandardOutput.line(explanation.text)
        if !explanation.isAccepted { throw ExitCode.failure }
    }

    private func publicKey() throws -> PublicKey {
        if let publicKeyFile {
            return try PublicKey(contents: GivenFile.key(publicKeyFile))
        }
        guard let privateKeyFile else { throw ValidationError("Give --public-key-file or --private-key-file.") }
        return try PrivateKey(contents: GivenFile.key(privateKeyFile)).publicKey
    }
}
