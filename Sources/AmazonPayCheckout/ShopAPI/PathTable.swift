import Hummingbird
import Synchronization

/// Which methods the paths have, for requests that no route takes.
///
/// It is filled when all routes are known; the middleware that asks it comes before them.
final class PathTable: Sendable {
    private struct Entry {
        let segments: [Substring]
        let method: String
    }

    private let entries = Mutex<[Entry]>([])

    func learn(_ routes: [Router<BasicRequestContext>.RouteDescription]) {
        let known = routes.map { route in
            Entry(
                segments: route.path.description.split(separator: "/").map { Substring($0) },
                method: route.method.rawValue)
        }
        entries.withLock { $0 = known }
    }

    /// The methods that a path can be called with, sorted; none when there is no such path.
    func methods(of path: String) -> [String] {
        let segments = path.split(separator: "/")
        return entries.withLock { entries in
            let methods = Set(entries.filter { Self.matches($0.segments, segments) }.map(\.method))
            return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
        }
    }

    private static func matches(_ pattern: [Substring], _ path: [Substring]) -> Bool {
        pattern.count == path.count && zip(pattern, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
