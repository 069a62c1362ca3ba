/// The header lines of a canonical request, sorted by name; the values of a repeated header are joined by commas.
struct CanonicalHeaders {
    let names: [String]
    let lines: [String]

    init(_ headers: [(name: String, value: String)]) {
        var values: [String: [String]] = [:]
        for header in headers {
            values[header.name.lowercased(), default: []].append(Self.collapsed(header.value))
        }
        let names = values.keys.sorted()
        self.names = names
        lines = names.map { "\($0):\(values[$0, default: []].joined(separator: ","))" }
    }

    /// Without whitespace at the ends, and with one space for each run of it inside.
    static func collapsed(_ value: String) -> String {
        value.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\n" || $0 == "\r\n" }.joined(separator: " ")
    }
}
