import Foundation

/// What calls of the control API have to bring where others than this machine reach it.
struct ControlToken: Sendable {
    private let token: String

    init(_ token: String) {
        self.token = token
    }

    /// The token that a request brings: programs bring it as bearer token, browsers as a password with any name.
    ///
    /// - Returns: `nil` without one, and for more than one.
    static func brought(by request: SimulatorRequest) -> String? {
        let headers = request.headerValues("authorization")
        guard headers.count == 1 else { return nil }
        let parts = headers[0].split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return parts[1]
        case "basic":
            guard let data = Data(base64Encoded: parts[1]) else { return nil }
            let pair = String(decoding: data, as: UTF8.self)
            return pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) }
        default: return nil
        }
    }

    /// Takes as long for a wrong token as for the right one.
    func isEqual(_ given: String) -> Bool {
        let expected = Array(token.utf8)
        let bytes = Array(given.utf8)
        guard bytes.count == expected.count else { return false }
        return zip(bytes, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
