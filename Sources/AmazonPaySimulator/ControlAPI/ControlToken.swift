import Foundation

/// What calls of the control API have to bring where others than this machine reach it.
struct ControlToken: Sendable {
    private let token: String

    init(_ token: String) {
        self.token = token
    }

    /// Programs bring it as bearer token, browsers as a password with any name.
    func isBrought(by request: SimulatorRequest) -> Bool {
        guard let header = request.header("authorization") else { return false }
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return false }
        switch parts[0].lowercased() {
        case "bearer": return isEqual(parts[1])
        case "basic":
            guard let data = Data(base64Encoded: parts[1]) else { return false }
            let pair = String(decoding: data, as: UTF8.self)
            return pair.firstIndex(of: ":").map { isEqual(String(pair[pair.index(after: $0)...])) } ?? false
        default: return false
        }
    }

    /// Takes as long for a wrong token as for the right one.
    private func isEqual(_ given: String) -> Bool {
        let expected = Array(token.utf8)
        let bytes = Array(given.utf8)
        guard bytes.count == expected.count else { return false }
        return zip(bytes, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
