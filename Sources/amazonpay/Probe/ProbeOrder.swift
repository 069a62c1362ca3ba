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

    /// The address with another session's id in it, or with none; the shop's own bytes stay as they are.
    static func address(_ address: String, session: String?) -> String {
        let bare = ReturnURL(address).removing(sessionName)
        return session.map { ReturnURL(bare).adding([(sessionName, $0)]) } ?? bare
    }

    /// The session's id in an address; `nil` without one.
    static func session(in address: String) -> String? {
        let query = address.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let own = query.split(separator: "&").last { $0.hasPrefix("\(sessionName)=") }
        return own.map { String($0.dropFirst(sessionName.count + 1)) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The return address that the payload names.
    var resultURL: String? { payload?.text("webCheckoutDetails", "checkoutResultReturnUrl") }

    private var payload: JSONValue? { Self.payload(button.payloadJSON) }

    private static func payload(_ text: String) -> JSONValue? {
        // A payload that is no JSON was refused when the button was pressed.
        try? JSONInput.value(Data(text.utf8))
    }

    private static func hasReviewPage(_ text: String) -> Bool {
        let payload = payload(text)
        return payload?.text("webCheckoutDetails", "checkoutMode") != "ProcessOrder"
            && payload?.text("webCheckoutDetails", "checkoutReviewReturnUrl") != nil
    }
}
