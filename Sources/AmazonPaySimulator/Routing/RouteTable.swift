import AmazonPayModel
import Foundation

/// Which methods and paths there are, and where they lead.
struct RouteTable<Target: Sendable>: Sendable {
    /// One row; `{id}` in the path stands for one segment of any text.
    struct Row: Sendable {
        let method: String
        let path: [Substring]
        let target: Target

        init(_ method: String, _ path: String, _ target: Target) {
            self.method = method
            self.path = path.split(separator: "/")
            self.target = target
        }
    }

    /// What a request leads to.
    struct Match: Sendable {
        let target: Target
        /// The segments that stand at `{id}`, in their order.
        let ids: [String]

        /// The first of them; empty where the path has none.
        var id: String { ids.first ?? "" }
    }

    let rows: [Row]

    init(_ rows: [Row]) {
        self.rows = rows
    }

    /// Finds the row of a request.
    ///
    /// Slashes at the end of the path, and one after another, count as one.
    ///
    /// - Throws: 404 for an unknown path, 405 for a method that the path does not have.
    func find(_ method: String, _ path: String) throws(APIError) -> Match {
        // HEAD asks for the head of what GET answers; the host leaves the body out.
        let method = method == "HEAD" ? "GET" : method
        let segments = path.split(separator: Character("/")).map(String.init)
        let matches = rows.filter { Self.ids(in: segments, $0.path) != nil }
        guard !matches.isEmpty else { throw .notFound("such path") }
        guard let row = matches.first(where: { $0.method == method }), let ids = Self.ids(in: segments, row.path) else {
            throw APIError(
                status: 405, reasonCode: .requestNotSupported,
                message: "The method is not supported on this path, which has "
                    + matches.map(\.method).joined(separator: ", ") + ".")
        }
        return Match(target: row.target, ids: ids)
    }

    private static func ids(in segments: [String], _ path: [Substring]) -> [String]? {
        guard segments.count == path.count else { return nil }
        var ids: [String] = []
        for (segment, expected) in zip(segments, path) {
            if expected == "{id}" {
                ids.append(segment.removingPercentEncoding ?? segment)
            } else if segment != expected {
                return nil
            }
        }
        return ids
    }
}
