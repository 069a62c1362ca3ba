import AmazonPayModel
import Foundation
import HTTPService

extension BuyerPageResponder {
    /// The page in a frame of the shop's page, its script, and what the script sends.
    func buyNow(
        _ route: PageRoute, _ id: CheckoutSession.ID, _ request: SimulatorRequest
    ) async throws -> SimulatorResponse {
        switch route {
        case .buyNowScript: return rendering.buyNowScript
        case .buyNowChoice:
            let choice: BuyNowService.Choice = try body(of: request, BuyNowService.Choice.shape)
            return try answer(try await buyNow.choose(choice, on: id))
        case .buyNowCart:
            let cart: BuyNowService.Cart = try body(of: request, BuyNowService.Cart.shape)
            return try answer(try await buyNow.take(cart, on: id, in: request.language))
        case .buyNowDecision:
            let decision: Decision = try body(of: request, BuyNowService.Choice.shape)
            guard let verb = BuyerDecision.Verb(rawValue: decision.decision) else {
                throw APIError.invalidParameter("decision", "It must be approve, decline, declineOnce or cancel.")
            }
            return try answer(try await buyNow.decide(verb, decision.choice, on: id))
        default: return try await show(request)
        }
    }

    /// Where the page of a session is, for the shop's page that the click was on.
    ///
    /// It stays on the origin that the script came from, which is the one that the shop's page listens to.
    func buyNowPage(_ id: CheckoutSession.ID, _ form: FormFields) throws(APIError) -> String {
        let query = FormFields.encode([
            (name: "amazonCheckoutSessionId", value: id.rawValue),
            (name: "shop", value: try Self.origin(of: form["origin_url"])),
        ])
        return "\(Self.buyNowPath)?\(query)"
    }

    private static let buyNowPath = "/checkout/buy-now"

    private func show(_ request: SimulatorRequest) async throws -> SimulatorResponse {
        let query = try query(of: request, naming: .session)
        let session = try await buyers.session(try id(in: query))
        guard session.isDrivenByHandlers, session.stage == .paying else {
            throw APIError.invalidStatus(of: session, "It is not one that handlers of a page drive, or is over.")
        }
        return rendering.buyNowPage(
            session, action: Self.buyNowPath, shop: try Self.origin(of: query["shop"]), buyer: query["buyer"],
            in: session.language ?? request.language)
    }

    /// Scheme, host and port of a web page.
    private static func origin(of url: String?) throws(APIError) -> String {
        guard let parts = url.flatMap(URLComponents.init(string:)), let host = parts.percentEncodedHost, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme)
        else { throw .invalidParameter("origin_url", "It must be the address of a web page.") }
        return "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
    }

    private struct Decision: Decodable {
        let decision: String
        let choice: BuyNowService.Choice

        private enum CodingKeys: CodingKey { case decision }

        init(from decoder: any Decoder) throws {
            decision = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .decision)
            choice = try BuyNowService.Choice(from: decoder)
        }
    }

    private func body<Body: Decodable>(
        of request: SimulatorRequest, _ shape: BodyShape
    ) throws(APIError) -> Body {
        try RequestBody(request.body, shape: shape).decode()
    }

    private func answer(_ value: some Encodable) throws -> SimulatorResponse {
        try Answer(200, value).response(requestId: buyers.identifiers.uuid())
    }
}
