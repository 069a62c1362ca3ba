import AmazonPayModel
import Foundation
import HTTPService
import HTTPTypes
public import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTP1

extension CheckoutService {
    /// Answers requests as ``CheckoutServer`` does: all routes, below the path of the public address too, and HEAD.
    public func buildResponder() -> some HTTPResponder<BasicRequestContext> {
        let router = buildRouter()
        let paths = PathTable()
        paths.learn(router.routes)
        return CheckoutResponder(routes: router.buildResponder(), paths: paths, address: publicAddress)
    }

    /// What a server in front of the routes decides by the head of a request.
    func requestPolicy() -> RequestPolicy {
        let cookies = PageCookie.names(of: [ConsoleSessions.cookieName, ConsoleSignIn.cookieName])
        return RequestPolicy(bodyLimit: { bodyLimit(of: $0.uri) }, cookies: { cookies }) { refusal, head in
            guard case .headTooLong = refusal, let head, isForPerson(head) else { return .problem(refusal) }
            return tooManyCookies(head)
        }
    }

    /// Forms have a few short fields; shops and Amazon send documents.
    private static let longestForm = 16 << 10

    /// Whether a person reads the answer to a request.
    private func isForPerson(_ head: HTTPRequestHead) -> Bool {
        head.method == .GET && (isPage(head.uri) || head.headers["accept"].contains { $0.contains("text/html") })
    }

    private func isPage(_ target: String) -> Bool {
        let base = publicAddress.path
        let path = target.hasPrefix("\(base)/") ? target.dropFirst(base.count) : target[...]
        return [ConsolePath.root, BuyerPath.review, BuyerPath.back, BuyerPath.cancel, BuyerPath.checkoutPage]
            .contains { path.hasPrefix($0) }
    }

    private func bodyLimit(of target: String) -> Int {
        isPage(target) ? Self.longestForm : ShopController.largestBody
    }

    /// A page for a buyer whose browser sends more cookies than are read, and the work that the buyer came for.
    private func tooManyCookies(_ head: HTTPRequestHead) -> RequestPolicy.Refusal {
        let target = URI(head.uri)
        if target.path == BuyerPath.back || target.path == publicAddress.path + BuyerPath.back {
            let query = BuyerQuery(target)
            if let id = query.checkout, let session = query.session { returns.start(id, session) }
        }
        let language = head.headers.first(name: "accept-language").flatMap(PageLanguage.first) ?? .english
        let (headers, html) = buyer.pages.tooManyCookies(language)
        return .init(headers: HTTPHeaders(headers.map { ($0.name.canonicalName, $0.value) }), body: html)
    }
}

extension RequestPolicy.Refusal {
    /// The refusal in the shape of every other.
    fileprivate static func problem(_ refusal: RequestRefusal) -> Self {
        let error = APIError(
            status: refusal.status, reasonCode: refusal == .tooSlow ? .requestTimeout : .invalidRequest,
            message: refusal.message)
        // Texts and numbers can always be written.
        let body = (try? ProblemDetails(error).encoded()) ?? Data()
        return Self(
            headers: ["content-type": "application/problem+json", "cache-control": "no-store"],
            body: ByteBuffer(bytes: body))
    }
}
