/// The headers that a request says it signed, in the forms in which clients write them into the canonical request.
struct ListedHeaders {
    /// How names and values are written.
    enum Form: CaseIterable {
        /// Sorted, runs of whitespace replaced by one space: as documented.
        case documented
        /// Sorted, values as they arrived.
        case valuesAsSent
        /// Sorted, each character of whitespace replaced by a space.
        case spaceForSpace
        /// In the order of the list.
        case asListed
        /// In the order and the case of the list.
        case literally
    }

    /// The names and the lines of one form.
    struct Lines: Hashable {
        let names: [String]
        let lines: [String]
    }

    private let listed: [String]
    private let values: [String: [String]]

    init(_ request: ReceivedRequest, names: [String]) {
        listed = names
        let wanted = Set(names.map { $0.lowercased() })
        var values: [String: [String]] = [:]
        for header in request.headers {
            let name = header.name.lowercased()
            if wanted.contains(name) { values[name, default: []].append(header.value) }
        }
        self.values = values
    }

    func form(_ form: Form) -> Lines {
        let names: [String] =
            switch form {
            case .documented, .valuesAsSent, .spaceForSpace: Set(listed.map { $0.lowercased() }).sorted()
            case .asListed: listed.map { $0.lowercased() }
            case .literally: listed
            }
        let lines = names.map { name in
            let values = values[name.lowercased(), default: []].map { Self.value($0, form) }
            return "\(name):\(values.joined(separator: ","))"
        }
        return Lines(names: names, lines: lines)
    }

    private static func value(_ value: String, _ form: Form) -> String {
        switch form {
        // A line feed could pass for the end of the header.
        case .valuesAsSent where !value.contains(where: \.isNewline): value
        case .spaceForSpace: String(value.map { $0.isWhitespace ? " " : $0 })
        default: CanonicalHeaders.collapsed(value)
        }
    }
}
