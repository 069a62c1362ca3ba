/// A function that reads untrusted bytes, and what must hold of it for any of them.
///
/// Whatever it is given, it returns: a trap, a loop without end and a broken rule are what the fuzzer looks for.
struct FuzzTarget: Sendable {
    /// The name on the command line and of the folder with its corpus.
    let name: String
    /// The longest input in bytes: what production accepts, or less where more of the same teaches nothing.
    let maximumLength: Int
    /// Reads one input.
    let run: @Sendable (_ input: [UInt8]) -> Void

    init(_ name: String, maximumLength: Int, run: @escaping @Sendable (_ input: [UInt8]) -> Void) {
        self.name = name
        self.maximumLength = maximumLength
        self.run = run
    }

    /// Makes a target whose input is text; bytes that are no UTF-8 become replacement characters, as in production.
    init(_ name: String, maximumLength: Int, text run: @escaping @Sendable (_ text: String) -> Void) {
        self.init(name, maximumLength: maximumLength) { input in run(String(decoding: input, as: UTF8.self)) }
    }

    /// Every target.
    static let all = [
        authorization, canonicalization, certificates, forms, hosts, json, keys, notifications, prices, requests,
        shopBodies, templates, timestamps, urls, wireTypes,
    ]
}

/// Ends the process, which the fuzzer reports with the input, unless a rule holds.
func expect(_ holds: Bool, _ rule: @autoclosure () -> String) {
    guard holds else { fatalError(rule()) }
}

extension String {
    /// The lines, at least as many as asked for; those that are missing are empty.
    func lines(atLeast count: Int) -> [String] {
        let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return lines + Array(repeating: "", count: max(0, count - lines.count))
    }
}
