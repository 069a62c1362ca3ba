import AmazonPay
import HTTPTypes

/// One operation, as `amazonpay call` knows it.
struct CatalogueEntry: Sendable {
    /// The first word: `charges`.
    let resource: String
    /// The second word: `capture`.
    let verb: String
    /// The operation's name: `CaptureCharge`.
    let operation: String
    let method: HTTPRequest.Method
    /// The path behind the version; names in braces are arguments.
    let path: String
    /// Members of the body that are arguments too, behind those of the path.
    var members: [String] = []
    /// The member that `--amount` and `--currency` set.
    var amount: String?
    /// The member that `--reason` sets.
    var reason: String?
    /// The parameters of the query that are documented.
    var query: [String] = []
    /// The states that tell what came of an attempt without an answer; `nil` where a repetition does no harm.
    var outcome: OutcomeStates?

    /// How an object tells what came of a call.
    struct OutcomeStates: Sendable {
        /// The call was carried out.
        let done: Set<String>
        /// The call was not carried out and may be repeated.
        let notDone: Set<String>
        /// It was not carried out and cannot be any more.
        var ended: Set<String> = []
    }

    /// The names of the arguments in braces.
    var pathArguments: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// All arguments: those of the path, then those of the body.
    var arguments: [String] { pathArguments + members }

    /// How it is called: `charges capture CHARGE-ID --amount`.
    var usage: String {
        let words =
            arguments.map { "<\($0)>" }
            + [amount.map { _ in "--amount" }, reason.map { _ in "--reason" }]
            .compactMap { $0 }
        return ([resource, verb] + words).joined(separator: " ")
    }

    /// The segments of the path, filled in.
    func segments(_ values: [String]) -> [String] {
        var values = values[...]
        return path.split(separator: "/").map { $0.hasPrefix("{") ? values.removeFirst() : String($0) }
    }
}
