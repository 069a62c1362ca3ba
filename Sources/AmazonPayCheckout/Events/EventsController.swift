import AmazonPayModel
import HTTPService
import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// What a shop reads events with: `GET /v1/events`.
struct EventsController: Sendable {
    let feed: EventFeed
    let waits: FeedWaits

    private static let longestWait = 30

    func addRoutes(to group: RouterGroup<BasicRequestContext>) {
        group.get("events", use: list)
    }

    /// Answers at once when there is something behind the cursor; otherwise waits for it as long as the shop asks.
    ///
    /// Without a cursor it begins with the oldest event that is kept.
    @Sendable private func list(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let given = try Paging.number("after", in: request, from: 0...Int.max)
        let limit = try Paging.number("limit", in: request, from: 1...500) ?? 100
        let wait = try Paging.number("wait", in: request, from: 0...Self.longestWait) ?? 0
        // A body that nobody reads would hide that the reader has hung up.
        guard wait == 0 || !request.hasBody else {
            throw APIError(
                status: 400, reasonCode: .invalidRequest, message: "A request that waits for events must have no body.")
        }
        let after: Int
        if let given {
            after = given
        } else {
            after = try await feed.start()
        }
        let events = try await events(after: after, limit: limit, wait: wait)
        return try ShopController.answer(.ok, EventsAnswer(events: events, next: events.last?.position ?? after))
    }

    private func events(after: Int, limit: Int, wait: Int) async throws -> [FeedEvent] {
        let events = try await feed.events(after: after, limit: limit)
        guard events.isEmpty, wait > 0 else { return events }
        let tokenId = Caller.current?.tokenId ?? ""
        // Nobody waits for a reader that has hung up, nor when the process is to stop.
        try await cancellingOnGracefulShutdown {
            guard let connection = ServedConnection.current else {
                return try await waits.wait(after: after, seconds: wait, tokenId: tokenId)
            }
            try await connection.cancellingOnHangup {
                try await waits.wait(after: after, seconds: wait, tokenId: tokenId)
            }
        }
        return try await feed.events(after: after, limit: limit)
    }
}

extension Request {
    /// Whether the head announces a body.
    fileprivate var hasBody: Bool {
        headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
    }
}

/// A part of the feed.
struct EventsAnswer: Encodable, Sendable {
    let events: [FeedEvent]
    /// What to pass as `after` the next time.
    let next: Int
}
