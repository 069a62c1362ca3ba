/// The canonical requests that a received request may have been signed as.
///
/// The documented form comes first. Amazon's own libraries differ from it and from each other: some take path and
/// query as they are given, some leave whitespace inside of values alone, some list the headers in another order. For
/// most requests all of these are the same text.
struct CanonicalForms {
    private static let most = 12

    let texts: [CanonicalRequest]

    /// The documented form.
    var documented: CanonicalRequest { texts[0] }

    init(_ request: ReceivedRequest, signedHeaders: [String]) {
        let hash = Digest.hex(request.body)
        var texts: [CanonicalRequest] = []
        for header in HeaderForm.allCases {
            let (lines, names) = header.lines(of: request, signedHeaders)
            for uri in Self.paths(request.rawPath) {
                for query in Self.queries(request.rawQuery) {
                    let text = CanonicalRequest(
                        method: request.method, uri: uri, query: query, headers: lines, signedHeaders: names,
                        payloadHash: hash)
                    if !texts.contains(text) { texts.append(text) }
                }
            }
        }
        self.texts = Array(texts.prefix(Self.most))
    }

    private static func paths(_ raw: String) -> [String] {
        [CanonicalURI.make(bytes: PercentEncoding.decode(raw)), raw]
    }

    private static func queries(_ raw: String?) -> [String] {
        guard let raw, !raw.isEmpty else { return [""] }
        return [
            CanonicalQuery.make(raw: raw, plusIsSpace: false), CanonicalQuery.make(raw: raw, plusIsSpace: true), raw,
        ]
    }

    /// How names and values of headers are written.
    private enum HeaderForm: CaseIterable {
        /// Sorted, whitespace collapsed: as documented.
        case documented
        /// Sorted, values as they arrived.
        case valuesAsSent
        /// In the order of the list.
        case asListed
        /// In the order and the case of the list.
        case literally

        func lines(of request: ReceivedRequest, _ listed: [String]) -> (lines: [String], names: [String]) {
            let names: [String] =
                switch self {
                case .documented, .valuesAsSent: Set(listed.map { $0.lowercased() }).sorted()
                case .asListed: listed.map { $0.lowercased() }
                case .literally: listed
                }
            let lines = names.map { name in
                let values = request.values(name.lowercased())
                return "\(name):"
                    + values.map { self == .valuesAsSent ? $0 : CanonicalHeaders.collapsed($0) }
                    .joined(separator: ",")
            }
            return (lines, names)
        }
    }
}
