/// The canonical requests that a received request may have been signed as.
///
/// The documented form comes first. Amazon's own libraries differ from it and from each other: some take path and
/// query as they are given, one leaves parameters without a value out, some leave whitespace inside of values alone,
/// some list the headers in another order. For most requests all of these are the same text.
struct CanonicalForms {
    /// How many texts are tried for one request: the documented one and each deviation from it alone.
    static let most = 10

    /// The documented form.
    let documented: CanonicalRequest

    private let request: ReceivedRequest
    private let payloadHash: String
    private let headers: ListedHeaders

    init(_ request: ReceivedRequest, signedHeaders: [String]) {
        self.request = request
        payloadHash = Digest.hex(request.body)
        headers = ListedHeaders(request, names: signedHeaders)
        documented = Self.text(
            request, payloadHash, headers.form(.documented), Self.documentedPath(request),
            request.rawQuery.map { CanonicalQuery.make(raw: $0) } ?? "")
    }

    /// Whether one of the forms has a property; the others are made only when the documented one has not.
    func contains(where holds: (CanonicalRequest) -> Bool) -> Bool {
        holds(documented) || all.dropFirst().contains(where: holds)
    }

    /// All forms, the documented one first, those with fewer deviations before those with more.
    var all: [CanonicalRequest] {
        let headerForms = ListedHeaders.Form.allCases.map { headers.form($0) }.withoutRepetitions
        let paths = [Self.documentedPath(request), request.rawPath].filter(Self.isOneLine).withoutRepetitions
        let queries = Self.queries(request.rawQuery).filter(Self.isOneLine).withoutRepetitions
        var byDeviations: [[CanonicalRequest]] = [[], [], [], []]
        for (first, header) in headerForms.enumerated() {
            for (second, path) in paths.enumerated() {
                for (third, query) in queries.enumerated() {
                    let deviations = [first, second, third].count { $0 > 0 }
                    byDeviations[deviations].append(Self.text(request, payloadHash, header, path, query))
                }
            }
        }
        return Array(byDeviations.joined().prefix(Self.most))
    }

    private static func text(
        _ request: ReceivedRequest, _ payloadHash: String, _ headers: ListedHeaders.Lines, _ path: String,
        _ query: String
    ) -> CanonicalRequest {
        CanonicalRequest(
            method: request.method, uri: path, query: query, headers: headers.lines, signedHeaders: headers.names,
            payloadHash: payloadHash)
    }

    private static func documentedPath(_ request: ReceivedRequest) -> String {
        CanonicalURI.make(bytes: PercentEncoding.decode(request.rawPath))
    }

    private static func queries(_ raw: String?) -> [String] {
        guard let raw else { return [""] }
        return [
            CanonicalQuery.make(raw: raw), CanonicalQuery.make(raw: raw, plusIsSpace: true),
            CanonicalQuery.make(raw: raw, keepsEmpty: false), raw,
        ]
    }

    /// A path with a line feed in it could pass for two lines of the text.
    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
}

extension Array where Element: Hashable {
    fileprivate var withoutRepetitions: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
