import AmazonPayModel
import Foundation
import Synchronization

/// The addresses that the simulator hands out.
///
/// An answer follows the host that its request came to; what no request asked for has the usual origins, which are
/// known once the ports are.
final class PageAddresses: Sendable {
    /// The origins for answers to the request that is being answered.
    @TaskLocal static var ofRequest: HandedOutOrigins?

    private let usual: Mutex<HandedOutOrigins>
    private let notificationBase = Mutex<String?>(nil)

    init(base: String = "http://localhost") {
        usual = Mutex(HandedOutOrigins(pages: base, files: base))
    }

    /// The origins where no request is being answered.
    var usualOrigins: HandedOutOrigins {
        get { usual.withLock { $0 } }
        set { usual.withLock { $0 = newValue } }
    }

    /// Where clients send and fetch files.
    var secureOrigin: String { (Self.ofRequest ?? usualOrigins).files }

    /// Where the buyer's pages are.
    var origin: String { (Self.ofRequest ?? usualOrigins).pages }

    /// Where notifications say that their certificate is, whoever caused them.
    var notificationOrigin: String {
        get { notificationBase.withLock { $0 } ?? usualOrigins.files }
        set { notificationBase.withLock { $0 = newValue } }
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
            (session.isSignInAndSetup ? merchant.signInCancelUrl : nil) ?? merchant.checkoutCancelUrl
                ?? (session.hasReviewPage && session.isOpen ? review : nil) ?? result ?? signedIn
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
