import Hummingbird

/// Signs operators in and out; a session ends with the token that it was begun with.
struct ConsoleSessions: Sendable {
    static let cookieName = "amazonpay_console"
    /// A working day.
    private static let seconds = 12 * 3600

    let records: Records
    let tokens: TokenDirectory
    private let cookie: PageCookie

    init(records: Records, tokens: TokenDirectory, address: PublicAddress) {
        self.records = records
        self.tokens = tokens
        cookie = PageCookie(Self.cookieName, sameSite: .strict, at: address)
    }

    /// - Returns: Whose token it is, and the cookie to set; `nil` when the token is not that of an operator.
    func signIn(_ token: String) async throws -> (Caller, Cookie)? {
        guard let caller = try await tokens.caller(of: token), caller.role == .operator else { return nil }
        let secret = records.makeID()
        var change = records.change()
        let session = ConsoleSession(
            id: caller.code(of: secret), formToken: records.makeID(), signedInAt: change.now,
            expiresAt: change.now.adding(seconds: Self.seconds))
        try change.insert(session)
        change.set(.forget, of: session.key, at: session.expiresAt)
        try await records.commit(change)
        return (caller, cookie.set("\(caller.tokenId).\(secret)", seconds: Self.seconds))
    }

    /// The session of a browser, and whoever it belongs to; `nil` when it has ended, or the token is not valid any more.
    func session(of request: Request) async throws -> (ConsoleSession, Caller)? {
        let parts = cookie.value(in: request)?.split(separator: ".", omittingEmptySubsequences: false) ?? []
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
        try await records.retryingConflicts {
            guard let stored = try await records.find(ConsoleSession.self, session.id) else { return }
            var change = records.change()
            change.delete(stored)
            try await records.commit(change)
        }
        return cookie.removed()
    }
}
