import Crypto
import Foundation
import Hummingbird

/// Signs operators in and out.
struct ConsoleSessions: Sendable {
    static let cookie = "amazonpay_console"
    /// A working day.
    private static let seconds = 12 * 3600

    let records: Records
    /// Whether a token is that of an operator.
    let isOperator: @Sendable (String) async throws -> Bool
    /// Whether browsers come over https.
    let isSecure: @Sendable () -> Bool

    /// - Returns: The cookie to set; `nil` when the token is not that of an operator.
    func signIn(_ token: String) async throws -> Cookie? {
        guard try await isOperator(token) else { return nil }
        let secret = records.makeID()
        var change = records.change()
        let session = ConsoleSession(
            id: Self.digest(secret), formToken: records.makeID(), signedInAt: change.now,
            expiresAt: change.now.adding(seconds: Self.seconds))
        try change.insert(session)
        change.set(.forget, of: session.key, at: session.expiresAt)
        try await records.commit(change)
        return Cookie(
            name: Self.cookie, value: secret, maxAge: Self.seconds, path: "/console", secure: isSecure(),
            httpOnly: true, sameSite: .strict)
    }

    /// The session of a browser.
    func session(of request: Request) async throws -> ConsoleSession? {
        guard let secret = request.cookies[Self.cookie]?.value,
            let session = try await records.find(ConsoleSession.self, Self.digest(secret))?.record,
            session.expiresAt > records.now()
        else { return nil }
        return session
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

    private static func digest(_ secret: String) -> String {
        SHA256.hash(data: Data(secret.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
