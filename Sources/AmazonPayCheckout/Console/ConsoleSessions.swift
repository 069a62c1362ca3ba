import Hummingbird

/// Signs operators in and out; a session ends with the token that it was begun with.
struct ConsoleSessions: Sendable {
    static let cookie = "amazonpay_console"
    /// A working day.
    private static let seconds = 12 * 3600

    let records: Records
    let tokens: TokenDirectory
    /// Whether browsers come over https.
    let isSecure: @Sendable () -> Bool

    /// - Returns: The cookie to set; `nil` when the token is not that of an operator.
    func signIn(_ token: String) async throws -> Cookie? {
        guard let caller = try await tokens.caller(of: token), caller.role == .operator else { return nil }
        let secret = records.makeID()
        var change = records.change()
        let session = ConsoleSession(
            id: caller.code(of: secret), formToken: records.makeID(), signedInAt: change.now,
            expiresAt: change.now.adding(seconds: Self.seconds))
        try change.insert(session)
        change.set(.forget, of: session.key, at: session.expiresAt)
        try await records.commit(change)
        return Cookie(
            name: Self.cookie, value: "\(caller.tokenId).\(secret)", maxAge: Self.seconds, path: "/console",
            secure: isSecure(),
            httpOnly: true, sameSite: .strict)
    }

    /// The session of a browser, and whoever it belongs to; `nil` when it has ended, or the token is not valid any more.
    func session(of request: Request) async throws -> (ConsoleSession, Caller)? {
        let parts = request.cookies[Self.cookie]?.value.split(separator: ".", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, let caller = try await tokens.caller(withId: String(parts[0])),
            caller.role == .operator,
            let session = try await records.find(ConsoleSession.self, caller.code(of: String(parts[1])))?.record,
            session.expiresAt > records.now()
        else { return nil }
        return (session, caller)
    }

    /// Ends a session.
    ///
    /// - Returns: The cookie that removes the browser's.
    func signOut(_ session: ConsoleSession) async throws -> Cookie {
        if let stored = try await records.find(ConsoleSession.self, session.id) {
            var change = records.change()
            change.delete(stored)
            try await records.commit(change)
        }
        return Cookie(
            name: Self.cookie, value: "", maxAge: 0, path: "/console", secure: isSecure(), httpOnly: true,
            sameSite: .strict)
    }
}
