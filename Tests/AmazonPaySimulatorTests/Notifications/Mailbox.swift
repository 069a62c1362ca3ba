import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Foundation
import Synchronization

/// An endpoint that keeps what it gets, and answers as it is told.
final class Mailbox: Sendable {
    static let url = "https://shop.example/notifications"

    private struct State {
        var posts: [NotificationPost] = []
        var answers: [NotificationPost.Outcome] = []
    }

    private let state: Mutex<State>

    /// - Parameter answers: The first answers; 200 after them.
    init(answering answers: [NotificationPost.Outcome] = []) {
        state = Mutex(State(answers: answers))
    }

    @Sendable func take(_ post: NotificationPost) async -> NotificationPost.Outcome {
        state.withLock { state in
            state.posts.append(post)
            return state.answers.isEmpty ? .answered(200) : state.answers.removeFirst()
        }
    }

    var posts: [NotificationPost] { state.withLock { $0.posts } }

    /// The envelopes, in the order in which they arrived.
    var envelopes: [NotificationEnvelope] {
        get throws { try posts.map { try NotificationEnvelope($0.body) } }
    }

    /// What the notifications are about: `CHARGE S01-…`.
    var objects: [String] {
        get throws {
            try envelopes.map {
                let notification = try JSONDecoder().decode(PaymentNotification.self, from: Data($0.message.utf8))
                return "\(notification.objectType) \(notification.objectId)"
            }
        }
    }

    /// The kinds of objects alone.
    var kinds: [String] {
        get throws { try objects.map { String($0.prefix { $0 != " " }) } }
    }

    func clear() { state.withLock { $0.posts = [] } }
}

/// Runs a test with a simulator that sends its notifications to a mailbox.
func withMailbox<Result: Sendable>(
    answering answers: [NotificationPost.Outcome] = [],
    _ body: (TestSimulator, AmazonPayClient, Mailbox) async throws -> Result
) async throws -> Result {
    let mailbox = Mailbox(answering: answers)
    return try await withSimulator(post: mailbox.take) { simulator, client in
        try await simulator.sendNotifications(to: Mailbox.url)
        return try await body(simulator, client, mailbox)
    }
}
