import AmazonPayModel
import Synchronization

/// Where the buyer's pages are; known once the ports are.
final class PageAddresses: Sendable {
    private let base: Mutex<String>

    init(base: String = "http://localhost") {
        self.base = Mutex(base)
    }

    /// Scheme, host and port.
    var origin: String {
        get { base.withLock { $0 } }
        set { base.withLock { $0 = newValue } }
    }

    /// The page that a session's buyer is sent to; it shows whatever the session is at.
    func session(_ id: CheckoutSession.ID) -> String {
        "\(origin)\(Self.sessionPath)?amazonCheckoutSessionId=\(id)"
    }

    static let sessionPath = "/checkout/processing"
}
