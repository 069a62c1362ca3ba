import AmazonPay
import AmazonPaySimulator
import Foundation
import HTTPTypes

/// A buyer with a browser: opens the page with the button, pays at Amazon, and comes back.
final class Buyer: Sendable {
    private static let mostAttempts = 12

    private let simulator: Simulator
    private let deployment: Deployment
    private let runtime: WorldRuntime
    private let numbers: RandomNumbers
    private let sellerCentral: AmazonPayClient

    init(
        _ simulator: Simulator, _ deployment: Deployment, _ runtime: WorldRuntime, name: String,
        sellerCentral: AmazonPayClient
    ) {
        self.simulator = simulator
        self.sellerCentral = sellerCentral
        self.deployment = deployment
        self.runtime = runtime
        numbers = runtime.numbers("buyer/\(name)")
    }

    /// Opens the page of a checkout and presses its button.
    ///
    /// - Returns: The new session; `nil` when the page showed no button.
    func press(checkoutUrl: String) async -> CheckoutSession.ID? {
        guard let page = await visit(checkoutUrl), page.status == 200, let options = Self.options(on: page.text) else {
            return nil
        }
        guard case .object(var members) = options["createCheckoutSessionConfig"] else { return nil }
        members["productType"] = options["productType"]
        let answer = await control("button", .object(members))
        return answer?.text("checkoutSessionId").map(CheckoutSession.ID.init(rawValue:))
    }

    /// Decides at Amazon.
    ///
    /// - Returns: Where Amazon sends the browser; `nil` when Amazon refuses it.
    func decide(_ decision: String, card: String, on session: CheckoutSession.ID) async -> String? {
        let body: JSONValue = .object(["decision": .string(decision), "paymentInstrument": .string(card)])
        let answer = await control("checkout-sessions/\(session)/buyer", body)
        runtime.trace.note("buyer", "\(decision) with \(card) on \(session): \(answer == nil ? "refused" : "done")")
        return answer?.text("redirectUrl")
    }

    /// Opens an address of the service, and follows pages that ask again by themselves for a while.
    ///
    /// - Returns: The last page; `nil` when there was none.
    func visit(_ url: String) async -> ServiceProcess.Reply? {
        var last: ServiceProcess.Reply?
        for attempt in 1...Self.mostAttempts {
            guard await runtime.wait(seconds: Double(numbers.within(1...200)) / 1000) else { return last }
            if let reply = await get(url) {
                last = reply
                if reply.status != 200 || !reply.text.contains("http-equiv=\"refresh\"") { return reply }
            }
            guard await runtime.wait(seconds: Double(attempt)) else { return last }
        }
        return last
    }

    /// Does something on the account page of a permission.
    func act(_ action: String, on permission: ChargePermission.ID?) async {
        guard let permission else { return }
        let answer = await control("charge-permissions/\(permission)/buyer", .object(["action": .string(action)]))
        runtime.trace.note("buyer", "\(action) of \(permission): \(answer == nil ? "refused" : "done")")
    }

    /// Disputes a charge at the bank.
    ///
    /// - Returns: The id of the dispute; `nil` when there is none.
    func dispute(_ charge: Charge.ID, cents: Int) async -> String? {
        let amount = JSONValue.object(["amount": .string(cents.dollars), "currencyCode": .string("USD")])
        let answer = await control("charges/\(charge)/dispute", .object(["amount": amount]))
        runtime.trace.note("buyer", "disputes \(cents.dollars) of \(charge): \(answer == nil ? "refused" : "done")")
        return answer?.text("disputeId")
    }

    /// The investigator decides a dispute.
    func resolve(_ dispute: String, _ resolution: String) async {
        let answer = await control("disputes/\(dispute)/resolution", .object(["resolution": .string(resolution)]))
        runtime.trace.note("investigator", "\(resolution) in \(dispute): \(answer == nil ? "refused" : "done")")
    }

    /// Somebody at the shop refunds without the service.
    ///
    /// - Returns: Whether Amazon has taken it.
    func refundInSellerCentral(_ charge: Charge.ID, cents: Int) async -> Bool {
        guard let amount = try? Price(cents.dollars, .usd) else { return false }
        do {
            _ = try await sellerCentral.refunds.create(CreateRefund(chargeId: charge, refundAmount: amount))
            runtime.trace.note("Seller Central", "refunds \(amount) of \(charge)")
            return true
        } catch {
            runtime.trace.note("Seller Central", "cannot refund \(amount) of \(charge)")
            return false
        }
    }

    private func get(_ url: String) async -> ServiceProcess.Reply? {
        guard let process = deployment.any() else { return nil }
        let path = url.hasPrefix(ServiceProcess.origin) ? String(url.dropFirst(ServiceProcess.origin.count)) : url
        let reply = try? await process.send(.get, path)
        let place = path.split(separator: "?").first.map(String.init) ?? path
        runtime.trace.note(
            "buyer", "GET \(place): \(reply.map { "\($0.status) \($0.headers[.location] ?? "")" } ?? "no answer")")
        return reply
    }

    private func control(_ path: String, _ body: JSONValue) async -> JSONValue? {
        guard let body = try? JSONEncoder.sorted.encode(body) else { return nil }
        let answer = await simulator.respond(
            to: SimulatorRequest(method: "POST", rawPath: "/simulator/v1/\(path)", body: body))
        guard answer.status < 300 else {
            runtime.trace.note("buyer", "POST \(path): \(answer.status)")
            return nil
        }
        return try? JSONInput.value(answer.body)
    }

    /// The options of the button on a page.
    private static func options(on html: String) -> JSONValue? {
        guard let begin = html.firstRange(of: "data-options=\"")?.upperBound,
            let end = html[begin...].firstIndex(of: "\"")
        else { return nil }
        let text = html[begin..<end].replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        return try? JSONInput.value(Data(text.utf8))
    }
}

extension JSONEncoder {
    /// Writes members in the order of their names, so that two runs send the same bytes.
    static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
