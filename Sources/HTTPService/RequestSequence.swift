import NIOHTTP1

/// The requests of one connection, one after the other, each with its answer.
///
/// Parts go on as they come, once the head was looked at. What does not fit is refused. After a refusal, or a request that
/// is its connection's last, nothing is read any more.
struct RequestSequence {
    /// What is to be done about a part that arrived.
    enum Step: Equatable {
        /// Nothing: it is thrown away.
        case drop
        case pass
        /// Pass it, and tell the client that its body is welcome.
        case passInviting
        case end(Ending)
    }

    /// How a connection ends.
    enum Ending: Equatable {
        case close
        case refuse(RequestRefusal)
    }

    /// What the connection waits for.
    enum Phase: Equatable {
        case head
        case body
        case answer
    }

    /// A request without a whole answer.
    private struct Owed {
        let head: HTTPRequestHead
        /// Whether no request can follow on this connection.
        var isLast: Bool
    }

    private let limits: ServerLimits
    private var owed: Owed?
    /// Whether the connection ends, so that nothing is read any more.
    private(set) var isEnding = false
    /// The request that was refused, for the answer to it.
    private(set) var refused: HTTPRequestHead?
    /// Whether the body of the latest request is still arriving.
    private var isReading = false
    private var hasBegunAnswer = false
    private var received = 0
    private var bodyLimit = 0

    init(limits: ServerLimits) {
        self.limits = limits
    }

    var phase: Phase {
        if isReading { return .body }
        return owed == nil ? .head : .answer
    }

    /// The longest body that may still arrive, by what was announced.
    private(set) var expectedBody = 0

    mutating func receive(_ head: HTTPRequestHead, bodyLimit: Int) -> Step {
        guard !isEnding, owed == nil else { return .drop }
        if let refusal = head.refusal(limits, bodyLimit: bodyLimit) { return refuse(refusal, head) }
        owed = Owed(head: head, isLast: head.isLast)
        isReading = true
        received = 0
        self.bodyLimit = bodyLimit
        expectedBody = min(head.announcedLength ?? bodyLimit, bodyLimit)
        return head.expectsInvitation ? .passInviting : .pass
    }

    mutating func receive(bodyBytes count: Int) -> Step {
        guard !isEnding, isReading else { return .drop }
        received += count
        return received <= bodyLimit ? .pass : refuse(.bodyTooLong(limit: bodyLimit))
    }

    mutating func receiveEnd() -> Step {
        guard !isEnding, isReading else { return .drop }
        isReading = false
        return .pass
    }

    /// The client sent what is no HTTP, or more header fields than it may.
    mutating func fail(_ error: HTTPParserError, _ head: HTTPRequestHead?) -> Step {
        switch error {
        case .headerOverflow: refuse(.headTooLong(limit: limits.headBytesWithCookies), head)
        default: refuse(.malformed, head)
        }
    }

    /// The time is over in which something had to arrive.
    mutating func expire() -> Step {
        switch phase {
        case .answer: return .drop
        case .body: return refuse(.tooSlow)
        case .head:
            isEnding = true
            return .end(.close)
        }
    }

    /// Makes the head of an answer fit its request, and what becomes of the connection.
    mutating func beginAnswer(_ answer: inout HTTPResponseHead) {
        guard answer.status.code >= 200, let request = owed else { return }
        hasBegunAnswer = true
        let hasEnd = answer.headers.contains(name: "content-length") || !answer.status.mayHaveResponseBody
        // Without a length only the end of the connection ends an answer that has no chunks: one to HTTP/1.0 or to HEAD.
        if request.head.isOld || request.head.method == .HEAD, !hasEnd {
            answer.version = .http1_0
            owed?.isLast = true
        }
        // An answer that does not wait for the end of its request.
        if isReading { owed?.isLast = true }
        if owed?.isLast == true {
            answer.headers.replaceOrAdd(name: "connection", value: "close")
        } else if request.head.isOld {
            answer.headers.replaceOrAdd(name: "connection", value: "keep-alive")
        }
    }

    /// Whether the answer that is being written has a head only.
    var isHeadAnswer: Bool { owed?.head.method == .HEAD }

    /// An answer was written.
    ///
    /// - Returns: Whether that was the connection's last answer.
    mutating func finishAnswer() -> Bool {
        hasBegunAnswer = false
        if owed?.isLast == true {
            isEnding = true
            isReading = false
        }
        owed = nil
        return isEnding
    }

    private mutating func refuse(_ refusal: RequestRefusal, _ head: HTTPRequestHead? = nil) -> Step {
        guard !isEnding, owed == nil || isReading else { return .drop }
        isEnding = true
        isReading = false
        refused = owed?.head ?? head
        // Half an answer cannot be taken back.
        return .end(hasBegunAnswer ? .close : .refuse(refusal))
    }
}

extension HTTPRequestHead {
    /// Why the head alone is reason enough to refuse the request; `nil` when it is not.
    ///
    /// Two readers must never differ about where a request ends: what could be read in two ways is refused.
    fileprivate func refusal(_ limits: ServerLimits, bodyLimit: Int) -> RequestRefusal? {
        let lengths = headers["content-length"]
        let codings = headers["transfer-encoding"]
        let isFramedTwice = lengths.count > 1 || codings.count > 1 || !lengths.isEmpty && !codings.isEmpty
        let isChunked = codings.first.map { $0.lowercased() == "chunked" && !isOld } ?? true
        guard !isFramedTwice, isChunked, lengths.allSatisfy(\.isDigits), version.major == 1 else { return .malformed }
        let hosts = headers["host"].count
        guard hosts == 1 || hosts == 0 && isOld else { return .hostMissing }
        guard isOfOneHost else { return .malformed }
        if let name = Self.fieldsOfOneValue.first(where: { headers[$0].count > 1 }) { return .fieldRepeated(name) }
        guard byteCount <= limits.headBytes else { return .headTooLong(limit: limits.headBytes) }
        if let length = announcedLength, length > bodyLimit { return .bodyTooLong(limit: bodyLimit) }
        return nil
    }

    /// The fields that both servers let requests in by, beside the host: each of them has one value.
    ///
    /// A proxy may look at the last of two values, and a server at the first one. Cookies are a list by their nature.
    private static let fieldsOfOneValue = ["authorization", "origin", "sec-fetch-site", "content-type"]

    /// Whether a whole URL in the request line names the host of the `Host` field.
    private var isOfOneHost: Bool {
        guard !uri.hasPrefix("/"), let start = uri.firstRange(of: "://")?.upperBound else { return true }
        let authority = uri[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return headers.first(name: "host")?.lowercased() == authority.lowercased()
    }

    /// The length of the body that the client announced.
    fileprivate var announcedLength: Int? {
        // Digits that do not fit into an integer are a body that does not fit either.
        headers.first(name: "content-length").map { Int($0) ?? .max }
    }

    fileprivate var expectsInvitation: Bool {
        !isOld && headers.first(name: "expect")?.lowercased() == "100-continue"
    }

    /// Whether it is HTTP/1.0, which has neither chunks nor connections that stay unless that is asked for.
    fileprivate var isOld: Bool { version.minor == 0 }

    /// Whether no request can follow on this connection.
    ///
    /// After an offer to change the protocol the parser reads no further, although the offer is not taken.
    fileprivate var isLast: Bool { !isKeepAlive || method == .CONNECT || headers.contains(name: "upgrade") }

    /// The bytes of request line and header fields, nearly.
    var byteCount: Int { uri.utf8.count + 16 + headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 } }

    /// Leaves out the cookies that the server does not read, when there is more than it would take otherwise.
    ///
    /// Browsers send each page the cookies of the whole site, whoever has set them.
    mutating func dropCookies(beyond limit: Int, except known: Set<String>) {
        guard byteCount > limit else { return }
        let kept = headers["cookie"].flatMap { $0.split(separator: ";") }.map { $0.drop { $0 == " " } }
            .filter { known.contains(String($0.prefix { $0 != "=" })) }
        headers.remove(name: "cookie")
        if !kept.isEmpty { headers.add(name: "cookie", value: kept.joined(separator: "; ")) }
    }
}

extension String {
    fileprivate var isDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
