import AmazonPaySimulator
import Foundation
import Synchronization

/// What the simulator has posted to endpoints, kept for a test that hands it over itself.
final class AmazonsMail: Sendable {
    private let kept = Mutex<[Data]>([])

    var bodies: [Data] { kept.withLock { $0 } }

    func take(_ post: NotificationPost) -> NotificationPost.Outcome {
        kept.withLock { $0.append(post.body) }
        return .answered(200)
    }
}
