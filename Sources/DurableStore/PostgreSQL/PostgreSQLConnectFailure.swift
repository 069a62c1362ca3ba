#if PostgreSQL
/// Why there is no connection, in words of ours.
///
/// libpq's text quotes what it takes for a host, a port or a database. When a password is not escaped, that is a part of
/// the password; so nothing of that text is ever passed on.
struct PostgreSQLConnectFailure: CustomStringConvertible {
    /// libpq cannot read the address at all.
    static let unreadable = """
        the address of the database cannot be read: it must be postgresql://user:password@host:port/database, with \
        characters such as @ : / ? # % of user and password percent-encoded
        """

    let description: String

    /// - Parameters:
    ///   - libpq: What libpq says.
    ///   - url: The address that was given.
    ///   - host: What libpq takes for the host.
    ///   - port: What libpq takes for the port.
    init(libpq message: String, url: String, host: String, port: String) {
        let reason = Self.reasons.first { reason in reason.signs.contains { message.contains($0) } }
        guard reason?.isOfAddress != true else {
            description = Self.unreadable
            return
        }
        let what = reason?.text ?? "the connection failed"
        let place = Self.isCertain(url, host, port) ? " to \(host)" + (port.isEmpty ? "" : " port \(port)") : ""
        description = "cannot connect\(place): \(what)"
    }

    /// Whether what libpq takes for the host cannot be a part of a password.
    private static func isCertain(_ url: String, _ host: String, _ port: String) -> Bool {
        guard !host.isEmpty, !host.contains("@"), port.allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
        let rest = url.split(separator: "://", maxSplits: 1).dropFirst().first ?? ""
        // With a second one, or one behind the host, something of the credentials was not escaped.
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        return rest.count { $0 == "@" } == authority.count { $0 == "@" } && authority.count { $0 == "@" } <= 1
    }

    private struct Reason {
        let signs: [String]
        let text: String
        var isOfAddress = false
    }

    private static let reasons = [
        Reason(
            signs: ["for connection option", "invalid port number", "percent-encoded"], text: "", isOfAddress: true),
        Reason(
            signs: ["password authentication failed", "no password supplied", "authentication failed"],
            text: "the server refuses user and password"),
        Reason(signs: ["no pg_hba.conf entry"], text: "the server refuses connections from here"),
        Reason(signs: ["role \""], text: "the server does not know the user"),
        Reason(signs: ["database \""], text: "the server has no such database"),
        Reason(signs: ["could not translate host name"], text: "the host's name is not known"),
        Reason(signs: ["timeout expired", "timed out"], text: "the server does not answer"),
        Reason(signs: ["Connection refused"], text: "no server listens there"),
        Reason(signs: ["No such file or directory"], text: "there is no such socket"),
        Reason(signs: ["too many clients", "connection slots"], text: "the server has no connection left"),
        Reason(signs: ["starting up", "shutting down", "recovery"], text: "the server is starting or stopping"),
        Reason(signs: ["SSL", "certificate"], text: "TLS could not be agreed on"),
        Reason(signs: ["No route to host", "Network is unreachable"], text: "there is no way to the host"),
    ]
}
#endif
