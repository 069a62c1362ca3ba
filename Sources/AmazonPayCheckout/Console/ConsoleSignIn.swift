import AmazonPayModel
import HTTPService
import HTTPTypes
import Hummingbird
import Logging

/// Signs operators in: only from the console's own page, and not as often as somebody would have to try who guesses.
struct ConsoleSignIn: Sendable {
    /// The outcome of an attempt.
    enum Outcome: Sendable {
        case signedIn(Cookie)
        case wrongToken
        /// The form is not from the page that this browser was shown.
        case foreignForm
        /// There were too many attempts; the next one may be made after some seconds.
        case limited(seconds: Int)
    }

    static let cookieName = "amazonpay_sign_in"
    private static let formSeconds = 3600

    private let sessions: ConsoleSessions
    private let limiter: AttemptLimiter
    /// Limits the lines about attempts that were refused.
    private let refusals: AttemptLimiter
    private let formCookie: PageCookie
    private let makeID: @Sendable () -> String
    private let logger: Logger

    init(
        sessions: ConsoleSessions, address: PublicAddress, now: @escaping @Sendable () -> Timestamp,
        makeID: @escaping @Sendable () -> String, logger: Logger
    ) {
        self.sessions = sessions
        self.makeID = makeID
        self.logger = logger
        formCookie = PageCookie(Self.cookieName, sameSite: .strict, at: address)
        limiter = .byHand(now: now)
        refusals = .byHand(now: now)
    }

    /// The form's token for a browser, with the cookie that has to come back with it.
    func form(for request: Request) -> (token: String, cookie: Cookie) {
        // Several tabs have one token.
        let token = formCookie.value(in: request).flatMap { Self.isToken($0) ? $0 : nil } ?? makeID()
        return (token, formCookie.set(token, seconds: Self.formSeconds))
    }

    /// Decides an attempt.
    func attempt(_ form: ConsoleForm, of request: Request) async throws -> Outcome {
        let client = ClientAddress.current
        let metadata: Logger.Metadata = ["client": "\(client?.text ?? "unknown")"]
        // First, since nothing is tried with it: a foreign page cannot use up what its visitor has.
        guard isFromOwnPage(form, request) else {
            logRefusal("the form is from elsewhere", client)
            return .foreignForm
        }
        if let seconds = limiter.take(client) {
            logRefusal("too many attempts", client)
            return .limited(seconds: seconds)
        }
        guard let token = form["token"], let (caller, cookie) = try await sessions.signIn(token) else {
            logger.warning("Console sign-in failed", metadata: metadata)
            return .wrongToken
        }
        limiter.giveBack(client)
        logger.info(
            "Console sign-in",
            metadata: metadata.merging(["tokenId": "\(caller.tokenId)", "name": "\(caller.name)"]) { $1 })
        return .signedIn(cookie)
    }

    /// Says why nothing was tried; whoever goes on with it does not fill the log.
    private func logRefusal(_ reason: String, _ client: ClientAddress?) {
        guard refusals.take(client) == nil else { return }
        logger.warning(
            "Console sign-in refused: \(reason)", metadata: ["client": "\(client?.text ?? "unknown")"])
    }

    /// Another page could sign an operator in as somebody else, and see what the operator does there from then on.
    ///
    /// A browser says where a form comes from; whatever says nothing at all is none, and has no operator to deceive.
    private func isFromOwnPage(_ form: ConsoleForm, _ request: Request) -> Bool {
        let site = FetchSite(request)
        guard site != nil || request.headers[.origin] != nil else { return true }
        guard site?.isOwn ?? true, let token = formCookie.value(in: request), Self.isToken(token) else { return false }
        return form.has(token, in: "signInToken")
    }

    private static func isToken(_ text: String) -> Bool {
        (16...64).contains(text.utf8.count) && text.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-") }
    }
}
