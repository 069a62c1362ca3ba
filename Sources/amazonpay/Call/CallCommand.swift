import AmazonPay
import ArgumentParser
import Foundation
import HTTPTypes

/// `amazonpay call`: every operation from the terminal.
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Calls an operation of the API and prints its answer as JSON.",
        usage: """
            amazonpay call
            amazonpay call <resource> <verb> [<argument> ...] [--config <file>] [--amount <amount>] [--set <name=value>] ...
            """,
        discussion: """
            Without arguments it lists the operations. For example, with a simulator of one's own:

              amazonpay call charges capture S01-5105180-3221187-C056351 --amount 14.00 --config .amazonpay/credentials.json

            Exit status: 0 done; 1 refused by the service, nothing was done; 2 busy or out of reach, nothing was done, try \
            again; 3 it may have been done, read the object before anything else; 64 the command line is wrong. \
            Errors are printed to standard error as JSON.
            """)

    @Argument(help: "The resource, for instance charges.")
    var resource: String?

    @Argument(help: "What to do with it, for instance capture.")
    var verb: String?

    @Argument(help: "Ids, in the order that the list of operations shows.")
    var arguments: [String] = []

    @OptionGroup var options: CallOptions
    @OptionGroup var sources: SettingsSources
    @OptionGroup var account: AccountSettings

    func run() async throws {
        guard let resource else {
            for entry in Catalogue.entries { StandardOutput.line("amazonpay call \(entry.usage)") }
            return
        }
        guard let entry = verb.flatMap({ Catalogue.entry(resource, $0) }) else {
            throw ValidationError(Self.hint(resource))
        }
        guard (entry.pathArguments.count...entry.arguments.count).contains(arguments.count) else {
            throw ValidationError("Usage: amazonpay call \(entry.usage)")
        }
        let configuration = try AccountConfiguration(try await sources.reader(account.flags))
        let request = try request(entry, configuration.client.region)
        let body = try await AsyncHTTPClientTransport.withTransport(configuration: configuration.transport) {
            transport in
            await Self.answer(try client(configuration, transport), request)
        }
        switch body {
        case .success(let answer): StandardOutput.line(try answer.prettyText())
        case .failure(let failure):
            try failure.report()
            throw failure.exitCode
        }
    }

    private func client(
        _ configuration: AccountConfiguration, _ transport: AsyncHTTPClientTransport
    ) throws -> AmazonPayClient {
        var client = try AmazonPayClient(configuration: configuration.client, transport: transport)
        if let code = options.simulationCode { client = client.simulating(code) }
        if let token = options.authorizationToken { client = client.delegated(by: token) }
        return client
    }

    private static func answer(
        _ client: AmazonPayClient, _ request: AmazonPayRequest<JSONValue>
    ) async -> Result<JSONValue, CallFailure> {
        do throws(AmazonPayError) {
            return .success(try await client.send(request).value)
        } catch {
            return .failure(CallFailure(error))
        }
    }

    private func request(
        _ entry: CatalogueEntry, _ region: AmazonPayClient.Region
    ) throws -> AmazonPayRequest<JSONValue> {
        let inPath = Array(arguments.prefix(entry.pathArguments.count))
        let members = zip(entry.members, arguments.dropFirst(inPath.count)).map { (name: $0, value: $1) }
        var request = AmazonPayRequest<JSONValue>(
            entry.operation, entry.method, entry.segments(inPath),
            body: entry.method == .get ? nil : try options.body(of: entry, members, region),
            idempotencyKey: try options.idempotencyKey.map { try IdempotencyKey($0) },
            decode: { try $0.isEmpty ? .null : JSONInput.value($0) })
        request.query = try options.queryParameters()
        if let outcome = entry.outcome {
            request.repetition = Self.reading(outcome, Array(entry.segments(inPath).prefix(2)))
        }
        return request
    }

    /// Reads the object that the operation is about, and looks at its state.
    private static func reading(
        _ outcome: CatalogueEntry.OutcomeStates, _ path: [String]
    ) -> Repetition<JSONValue> {
        .afterReading { client throws(AmazonPayError) in
            let object = try await client.send(AmazonPayRequest<JSONValue>("ReadObject", .get, path)).value
            switch object.text("statusDetails", "state") {
            case let state? where outcome.done.contains(state): return .done(object)
            case let state? where outcome.notDone.contains(state): return .notDone
            case let state? where outcome.ended.contains(state):
                return .impossible(object.text("statusDetails", "reasonCode").map(ReasonCode.init(rawValue:)))
            // A state that is not known here decides nothing.
            default: throw AmazonPayError(.unknownOutcome, operation: "ReadObject")
            }
        }
    }

    private static func hint(_ resource: String) -> String {
        let verbs = Catalogue.entries.filter { $0.resource == resource }.map(\.verb)
        return verbs.isEmpty
            ? "There is no \(resource); amazonpay call lists the operations."
            : "\(resource) needs one of: \(verbs.joined(separator: ", "))."
    }
}
