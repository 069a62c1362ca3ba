import AmazonPay
import ArgumentParser
import Foundation
import HTTPTypes

/// What `amazonpay call` sends beside the arguments.
struct CallOptions: ParsableArguments {
    @Option(help: "An amount, for instance 14.00; it goes where the operation wants it.")
    var amount: String?

    @Option(help: "The amount's currency; that of the region when absent.")
    var currency: String?

    @Option(help: "Why a charge is canceled or a permission closed.")
    var reason: String?

    @Option(help: "The body as JSON; @FILE reads a file, - reads standard input.")
    var body: String?

    @Option(
        help: """
            A member of the body, for instance merchantMetadata.merchantReferenceId=42; true, false, null, lists and \
            objects are JSON, all else is text. May be given several times.
            """)
    var set: [String] = []

    @Option(help: "A parameter of the query, for instance pageSize=50. May be given several times.")
    var query: [String] = []

    @Option(help: "The idempotency key of a POST; one is made when absent.")
    var idempotencyKey: String?

    @Option(help: "What the sandbox is to simulate, for instance HardDeclined.")
    var simulationCode: String?

    @Option(help: "The token of the merchant on whose behalf the call is made.")
    var authorizationToken: String?

    /// The body; `nil` when there is nothing to send.
    func body(
        of entry: CatalogueEntry, _ members: [(name: String, value: String)], _ region: AmazonPayClient.Region
    ) throws -> JSONValue? {
        var value = try body.map(read) ?? .object([:])
        for (name, text) in members { value.set([name], .string(text)) }
        if let amount { try value.set([Self.member(entry.amount, "--amount", entry)], price(amount, region)) }
        if let reason { try value.set([Self.member(entry.reason, "--reason", entry)], .string(reason)) }
        for text in set {
            let (name, content) = try Self.pair(text, "--set")
            value.set(name.split(separator: ".").map(String.init), JSONValue(argument: content))
        }
        return value == .object([:]) && entry.method != .post ? nil : value
    }

    func queryParameters() throws -> [(name: String, value: String)] {
        try query.map { try Self.pair($0, "--query") }
    }

    private func price(_ amount: String, _ region: AmazonPayClient.Region) throws -> JSONValue {
        let currency = currency.map(Currency.init(rawValue:)) ?? region.ledgerCurrency
        do {
            let price = try Price(amount, currency)
            return .object([
                "amount": .string(price.amountText), "currencyCode": .string(currency.rawValue),
            ])
        } catch {
            throw ValidationError("--amount: \(error)")
        }
    }

    private func read(_ text: String) throws -> JSONValue {
        let data =
            switch text {
            case "-": FileHandle.standardInput.readDataToEndOfFile()
            case _ where text.hasPrefix("@"): try GivenFile.data(String(text.dropFirst()))
            default: Data(text.utf8)
            }
        do {
            return try JSONInput.value(data)
        } catch {
            throw ValidationError("--body \(error).")
        }
    }

    private static func member(_ name: String?, _ flag: String, _ entry: CatalogueEntry) throws -> String {
        guard let name else { throw ValidationError("\(entry.resource) \(entry.verb) has no \(flag).") }
        return name
    }

    private static func pair(_ text: String, _ flag: String) throws -> (name: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { throw ValidationError("\(flag) has to be name=value.") }
        return (String(parts[0]), String(parts[1]))
    }
}
