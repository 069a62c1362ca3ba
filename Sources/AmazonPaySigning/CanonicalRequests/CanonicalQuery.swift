/// The query of a canonical request: names and values encoded, sorted by name, then by value, in the order of bytes.
enum CanonicalQuery {
    static func make(_ parameters: [(name: String, value: String)]) -> String {
        join(parameters.map { (PercentEncoding.encode($0.name), PercentEncoding.encode($0.value)) })
    }

    /// From a query as it was sent.
    ///
    /// - Parameters:
    ///   - plusIsSpace: Whether `+` stands for a space, as in forms, or for itself.
    ///   - keepsEmpty: Whether parameters without a value stay.
    static func make(raw: String, plusIsSpace: Bool = false, keepsEmpty: Bool = true) -> String {
        let pairs = raw.split(separator: "&").map { parameter in
            let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            func encoded(_ part: Substring) -> String {
                PercentEncoding.encode(PercentEncoding.decode(part, plusIsSpace: plusIsSpace))
            }
            return (encoded(parts[0]), parts.count > 1 ? encoded(parts[1]) : "")
        }
        return join(keepsEmpty ? pairs : pairs.filter { !$0.1.isEmpty })
    }

    private static func join(_ pairs: [(String, String)]) -> String {
        pairs.sorted { one, other in
            one.0 == other.0 ? one.1.isBefore(other.1) : one.0.isBefore(other.0)
        }
        .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}

extension String {
    fileprivate func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
