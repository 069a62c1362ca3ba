import AmazonPayModel

/// Where a path of the signed API leads.
struct SignedRoute: Hashable, Sendable {
    private static let version = "v2"
    private static let longestID = 200

    let operation: Operation
    /// The ids in the path.
    let ids: [String]
    /// The environment that the path names; keys with a prefix name it themselves.
    let environment: ReleaseEnvironment?

    /// Finds the operation of a method and a path such as `/sandbox/v2/checkoutSessions/{id}`.
    ///
    /// - Throws: 404 for an unknown path, 405 for a method that the path does not have, 400 for another version.
    init(method: String, rawPath: String) throws(APIError) {
        let parts = Parts(rawPath)
        environment = parts.environment
        guard let version = parts.version else { throw .notFound("such path") }
        guard version == Self.version else {
            throw APIError(
                status: 400, reasonCode: .invalidAPIVersion,
                message: "The version \(version.prefix(10)) is not supported; use \(Self.version).")
        }
        let match = try Operation.routes.find(method, parts.rest)
        operation = match.target
        ids = match.ids
        // No id is as long; the store would not even look for it.
        guard ids.allSatisfy({ $0.count <= Self.longestID }) else { throw .notFound("object with this id") }
    }

    /// Whether a path belongs to the signed API at all.
    static func leads(_ rawPath: String) -> Bool { Parts(rawPath).version != nil }

    /// A path taken apart: `/sandbox/v2/charges` has an environment, a version and a rest.
    private struct Parts {
        let environment: ReleaseEnvironment?
        let version: String?
        let rest: String

        init(_ rawPath: String) {
            var segments = rawPath.split(separator: "/")
            environment = segments.first.flatMap { Self.environments[$0] }
            if environment != nil { segments.removeFirst() }
            let isVersion = segments.first.map {
                $0.count > 1 && $0.first == "v" && $0.dropFirst().allSatisfy(\.isNumber)
            }
            version = isVersion == true ? segments.first.map(String.init) : nil
            rest = segments.dropFirst().joined(separator: "/")
        }

        private static let environments: [Substring: ReleaseEnvironment] = ["sandbox": .sandbox, "live": .live]
    }
}
