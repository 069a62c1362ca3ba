import AmazonPay
import ArgumentParser
import Configuration
import Foundation
import HTTPTypes

/// `amazonpay sign`: signs a request without sending it.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Signs a request and prints it, without sending it.",
        discussion: """
            For example:

              amazonpay sign GET charges/S01-5105180-3221187-C056351 --config .amazonpay/credentials.json --curl

            What is printed can be given to amazonpay explain. It is good for a quarter of an hour.
            """)

    @Argument(help: "The method.")
    var method: String

    @Argument(help: "The path behind the version, for instance charges/S01-5105180-3221187-C056351/capture.")
    var path: String

    @OptionGroup var options: CallOptions
    @OptionGroup var sources: SettingsSources
    @OptionGroup var account: AccountSettings

    @Flag(help: "Print a curl command.")
    var curl = false

    func run() async throws {
        let reader = try await sources.reader(account.flags)
        let configuration = try AccountConfiguration(reader)
        guard let method = HTTPRequest.Method(rawValue: method.uppercased()) else {
            throw ValidationError("\(method) is no method of HTTP.")
        }
        let transport = CapturingTransport()
        var settings = configuration.client
        settings.retries = .never
        let client = try AmazonPayClient(configuration: settings, transport: transport)
        try await sign(with: client, method, settings.region)
        guard let request = transport.captured else { throw ValidationError("The request cannot be sent as it is.") }
        StandardOutput.line(
            curl
                ? SignedText.curl(request, authority: reader.string(forKey: "caCertificateFile"))
                : SignedText.http(request))
    }

    private func sign(
        with client: AmazonPayClient, _ method: HTTPRequest.Method, _ region: AmazonPayClient.Region
    ) async throws {
        let segments = path.split(separator: "/").map(String.init)
        // Unknown paths are signed too; only --amount and --reason need to know where they belong.
        let entry =
            Catalogue.entry(method, path: segments)
            ?? CatalogueEntry(resource: "this", verb: "path", operation: "Sign", method: method, path: "")
        var request = AmazonPayRequest<JSONValue>(
            "Sign", method, segments, body: method == .get ? nil : try options.body(of: entry, [], region),
            idempotencyKey: try options.idempotencyKey.map { try IdempotencyKey($0) })
        request.query = try options.queryParameters()
        if let code = options.simulationCode { request.headers.append(("x-amz-pay-simulation-code", code)) }
        if let token = options.authorizationToken { request.headers.append(("x-amz-pay-authtoken", token)) }
        do {
            _ = try await client.send(request)
        } catch {
            // The transport keeps the request and sends nothing; anything else is a mistake in the request.
            guard error.cause is TransportError else { throw error }
        }
    }
}
