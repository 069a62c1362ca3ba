import AmazonPayModel

/// Where a path of the signed API leads.
struct SignedRoute: Hashable, Sendable {
    let operation: Operation
    /// The id in the path.
    let id: String
    /// The environment that the path names; keys with a prefix name it themselves.
    let environment: ReleaseEnvironment?

    /// Finds the operation of a method and a path such as `/sandbox/v2/checkoutSessions/{id}`; a slash at the end is
    /// accepted, as is one after another.
    ///
    /// - Throws: 404 for an unknown path, 405 for a method that the path does not have, 400 for another version.
    init(method: String, rawPath: String) throws(APIError) {
        var segments = rawPath.split(separator: "/").map(String.init)
        environment = ReleaseEnvironment(pathSegment: segments.first)
        if environment != nil { segments.removeFirst() }
        guard let version = segments.first, Self.isVersion(version) else { throw .notFound("such path") }
        segments.removeFirst()
        let matches = Operation.allCases.filter { Self.match(segments, $0.route.path) != nil }
        guard version == "v2" else {
            throw APIError(
                status: 400, reasonCode: .invalidAPIVersion, message: "The version \(version.prefix(10)) is not supported.")
        }
        guard !matches.isEmpty else { throw .notFound("such path") }
        guard let operation = matches.first(where: { $0.route.method == method }),
            let id = Self.match(segments, operation.route.path)
        else {
            throw APIError(
                status: 405, reasonCode: .requestNotSupported,
                message: "The method is not supported on this path; it has "
                    + matches.map(\.route.method).joined(separator: ", ") + ".")
        }
        self.operation = operation
        self.id = id
    }

    /// Whether a path belongs to the signed API at all.
    static func leads(_ rawPath: String) -> Bool {
        var segments = rawPath.split(separator: "/").map(String.init)
        if ReleaseEnvironment(pathSegment: segments.first) != nil { segments.removeFirst() }
        return segments.first.map(isVersion) ?? false
    }

    private static func isVersion(_ segment: String) -> Bool {
        segment.count > 1 && segment.first == "v" && segment.dropFirst().allSatisfy(\.isNumber)
    }

    /// The id in the path: empty where the path has none, `nil` when it is another path.
    private static func match(_ segments: [String], _ path: [String]) -> String? {
        guard segments.count == path.count else { return nil }
        var id = ""
        for (segment, expected) in zip(segments, path) {
            if expected == "{id}" {
                id = segment
            } else if segment != expected {
                return nil
            }
        }
        return id
    }
}

extension ReleaseEnvironment {
    fileprivate init?(pathSegment: String?) {
        switch pathSegment {
        case "sandbox": self = .sandbox
        case "live": self = .live
        default: return nil
        }
    }
}
