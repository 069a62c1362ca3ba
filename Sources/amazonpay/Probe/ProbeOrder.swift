import AmazonPay
import Foundation

/// One order of the shop whose button was pressed.
struct ProbeOrder: Sendable {
    /// The buyer has no way on that could be followed.
    struct Stuck: Error, CustomStringConvertible {
        let description: String
    }

    private static let sessionName = "amazonCheckoutSessionId"

    let button: ButtonOnPage
    let browser: Browser
    let session: String
    /// What is to be paid, normalised; `nil` when the payload does not say.
    let amount: String?

    /// What the buyer does at Amazon, over a review page of the shop's if there is one.
    ///
    /// - Returns: Where Amazon sends the buyer in the end.
    func decide(_ decision: String, card: String = "1111", _ simulator: SimulatorControl) async throws -> String {
        if hasReviewPage { _ = try await passReview(simulator) }
        return try await simulator.decide(decision, card: card, on: session)
    }

    /// Where the buyer would return to, before anything is paid.
    func returnAddress(_ simulator: SimulatorControl) async throws -> String {
        if let resultURL { return resultURL }
        return try await passReview(simulator)
    }

    /// The shop's review page tells Amazon amount and return address when it is opened.
    ///
    /// - Returns: That address.
    private func passReview(_ simulator: SimulatorControl) async throws -> String {
        let visit = await browser.visit(try await simulator.decide("approve", on: session))
        guard visit.failure == nil else { throw Stuck(description: "the review page does not answer") }
        let details = try await simulator.payment(of: session).session?.object.webCheckoutDetails
        guard let address = details?.checkoutResultReturnUrl else {
            throw Stuck(
                description: "the page at \(visit.address) has not updated the session; only review pages that do so "
                    + "when they are opened can be probed")
        }
        return address
    }

    /// Whether the buyer sees a page of the shop's between the two of Amazon's.
    var hasReviewPage: Bool { Self.hasReviewPage(button.payloadJSON) }

    /// The address with another session's id in it, or with none.
    static func address(_ address: String, session: String?) -> String {
        guard var parts = URLComponents(string: address) else { return address }
        var items = parts.queryItems ?? []
        items.removeAll { $0.name == sessionName }
        if let session { items.append(URLQueryItem(name: sessionName, value: session)) }
        parts.queryItems = items.isEmpty ? nil : items
        return parts.string ?? address
    }

    /// The return address that the payload names.
    var resultURL: String? { payload?.text("webCheckoutDetails", "checkoutResultReturnUrl") }

    private var payload: JSONValue? { Self.payload(button.payloadJSON) }

    private static func payload(_ text: String) -> JSONValue? {
        // A payload that is no JSON was refused when the button was pressed.
        try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    private static func hasReviewPage(_ text: String) -> Bool {
        let payload = payload(text)
        return payload?.text("webCheckoutDetails", "checkoutMode") != "ProcessOrder"
            && payload?.text("webCheckoutDetails", "checkoutReviewReturnUrl") != nil
    }
}
