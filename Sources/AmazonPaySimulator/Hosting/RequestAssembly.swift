import NIOCore
import NIOHTTP1

/// Puts the requests of one connection together and counts the answers that it is owed.
///
/// A request goes on when it is there as a whole. What does not fit is refused, in its turn: after the answers to the
/// requests before it. After a refusal, or a request that is its connection's last, nothing is read any more.
struct RequestAssembly {
    /// A request that is there as a whole.
    struct Whole: Equatable {
        let head: HTTPRequestHead
        let body: ByteBuffer
        let trailers: HTTPHeaders?
    }

    /// What is to be done about what arrived.
    enum Step: Equatable {
        case wait
        /// Tell the client that its body is welcome.
        case invite
        case pass(Whole)
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

    private let limits: ServerLimits
    private var bodyLimit: Int
    /// Requests that went on and have no answer yet.
    private(set) var owed = 0
    /// How the connection ends once nothing is owed; nothing is read any more when it is known.
    private(set) var ending: Ending?
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()

    init(limits: ServerLimits) {
        self.limits = limits
        bodyLimit = limits.bodyBytes
    }

    var phase: Phase {
        if head != nil { return .body }
        return owed > 0 ? .answer : .head
    }

    /// Whether the answer that is being written is the connection's last.
    var isLastAnswer: Bool { ending == .close && owed == 1 }

    mutating func receive(_ part: HTTPServerRequestPart) -> Step {
        guard ending == nil else { return .wait }
        switch part {
        case .head(let head): return begin(head)
        case .body(let bytes): return add(bytes)
        case .end(let trailers): return finish(trailers)
        }
    }

    /// The client sent what is no HTTP, or more header fields than it may.
    mutating func fail(_ error: HTTPParserError) -> Step {
        switch error {
        case .headerOverflow: refuse(.headTooLong(limit: limits.headBytes))
        default: refuse(.malformed)
        }
    }

    /// The time is over in which something had to arrive.
    mutating func expire() -> Step {
        switch phase {
        case .answer: return .wait
        case .body: return refuse(.tooSlow)
        case .head:
            ending = .close
            return .end(.close)
        }
    }

    /// An answer was written.
    ///
    /// - Returns: How the connection ends, when that was its last answer.
    mutating func answered() -> Ending? {
        owed -= 1
        return owed == 0 ? ending : nil
    }

    private mutating func begin(_ head: HTTPRequestHead) -> Step {
        bodyLimit = limits.bodyBytes(for: head.uri)
        if let length = head.announcedLength, length > bodyLimit {
            return refuse(.bodyTooLong(limit: bodyLimit))
        }
        self.head = head
        body.clear()
        return head.expectsInvitation && owed == 0 ? .invite : .wait
    }

    private mutating func add(_ bytes: ByteBuffer) -> Step {
        guard body.readableBytes + bytes.readableBytes <= bodyLimit else {
            return refuse(.bodyTooLong(limit: bodyLimit))
        }
        var bytes = bytes
        body.writeBuffer(&bytes)
        return .wait
    }

    private mutating func finish(_ trailers: HTTPHeaders?) -> Step {
        guard let head else { return .wait }
        let whole = Whole(head: head, body: body, trailers: trailers)
        self.head = nil
        body = ByteBuffer()
        owed += 1
        if head.isLast { ending = .close }
        return .pass(whole)
    }

    private mutating func refuse(_ refusal: RequestRefusal) -> Step {
        guard ending == nil else { return .wait }
        head = nil
        body = ByteBuffer()
        ending = .refuse(refusal)
        return owed == 0 ? .end(.refuse(refusal)) : .wait
    }
}

extension HTTPRequestHead {
    /// The length of the body that the client announced.
    fileprivate var announcedLength: Int? {
        // Digits that do not fit into an integer are a body that does not fit either; the parser let no other text in.
        headers.first(name: "content-length").map { Int($0) ?? .max }
    }

    fileprivate var expectsInvitation: Bool {
        headers.first(name: "expect")?.lowercased() == "100-continue"
    }

    /// Whether no request can follow on this connection.
    ///
    /// After an offer to change the protocol the parser reads no further, although the offer is not taken.
    fileprivate var isLast: Bool {
        !isKeepAlive || version == .http1_0 || method == .CONNECT || headers.contains(name: "upgrade")
    }
}
