import AmazonPayModel
import HTTPTypes
import Hummingbird
import ServiceLifecycle

/// What a shop reads events with: `GET /v1/events`.
struct EventsController: Sendable {
    let feed: EventFeed
    let sleep: @Sendable (Double) async throws -> Void

    private static let tick = 0.25
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
        let after: Int
        if let given {
            after = given
        } else {
            after = try await feed.start()
        }
        let events = try await cancelWhenGracefulShutdown {
            var turns = Int(Double(wait) / Self.tick)
            while true {
                let events = try await feed.events(after: after, limit: limit)
                guard events.isEmpty, turns > 0, await pause() else { return events }
                turns -= 1
            }
        }
        return try ShopController.answer(.ok, EventsAnswer(events: events, next: events.last?.position ?? after))
    }

    /// - Returns: Whether to look again; not when the process is to stop, so that nobody waits for a reader.
    private func pause() async -> Bool {
        do {
            try await sleep(Self.tick)
            return !Task.isCancelled
        } catch {
            // Waiting ends early only when the service is to stop, or when the shop has hung up.
            return false
        }
    }
}

/// A part of the feed.
struct EventsAnswer: Encodable, Sendable {
    let events: [FeedEvent]
    /// What to pass as `after` the next time.
    let next: Int
}
