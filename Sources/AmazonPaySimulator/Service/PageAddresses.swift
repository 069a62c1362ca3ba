import AmazonPayModel
import Foundation
import Synchronization

/// Where the buyer's pages are; known once the ports are.
final class PageAddresses: Sendable {
    private let base: Mutex<String>
    private let secureBase = Mutex<String?>(nil)
    private let notificationBase = Mutex<String?>(nil)

    init(base: String = "http://localhost") {
        self.base = Mutex(base)
    }

    /// The same for HTTPS, where clients send and fetch files; ``origin`` unless it was set.
    var secureOrigin: String {
        get { secureBase.withLock { $0 } ?? origin }
        set { secureBase.withLock { $0 = newValue } }
    }

    /// Where notifications say that their certificate is; ``secureOrigin`` unless it was set.
    var notificationOrigin: String {
        get { notificationBase.withLock { $0 } ?? secureOrigin }
        set { notificationBase.withLock { $0 = newValue } }
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

    /// The page on which a buyer verifies a charge.
    func verification(_ id: Charge.ID) -> String { "\(origin)\(Self.verificationPath)?chargeId=\(id)" }

    static let verificationPath = "/checkout/verification"

    /// Where a buyer goes who has verified a charge, or failed to; which parameter Amazon adds is not documented.
    func url(after charge: ChargeRecord) -> String {
        charge.charge.webCheckoutDetails?.checkoutResultReturnUrl.map {
            ReturnURL($0).adding([("chargeId", charge.id.rawValue)])
        } ?? origin
    }

    /// Where a buyer goes after a decision.
    ///
    /// Two pages of the merchant get the session's id; the cancel page gets nothing, as nothing is documented for it.
    /// Which page a buyer sees when the merchant has not named one is our reading.
    func url(of destination: BuyerDestination, _ session: CheckoutSessionRecord) -> String {
        let merchant = session.webCheckoutDetails
        let review = merchant.checkoutReviewReturnUrl.map { Self.adding(session.checkoutSessionId, to: $0) }
        let result = merchant.checkoutResultReturnUrl.map { Self.adding(session.checkoutSessionId, to: $0) }
        let signedIn = merchant.signInReturnUrl.map { Self.adding(session.checkoutSessionId, to: $0) }
        let own = self.session(session.checkoutSessionId)
        return switch destination {
        case .review: review ?? own
        case .result: result ?? signedIn ?? merchant.checkoutCancelUrl ?? review ?? own
        case .canceled:
            merchant.checkoutCancelUrl ?? (session.hasReviewPage && session.isOpen ? review : nil) ?? result ?? signedIn
                ?? review ?? own
        case .amazon: own + "&\(Self.again)"
        }
    }

    /// Marks the page that a declined buyer sees.
    static let again = "declined=once"

    private static func adding(_ id: CheckoutSession.ID, to url: String) -> String {
        ReturnURL(url).adding([("amazonCheckoutSessionId", id.rawValue)])
    }
}
