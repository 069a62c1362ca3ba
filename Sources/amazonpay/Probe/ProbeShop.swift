import AmazonPay
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The shop that is probed, as far as a stranger knows it: how a checkout is started, where notifications go.
struct ProbeShop: Sendable {
    /// How a checkout is started; each time it has to be another order.
    enum Start: Sendable {
        /// A page; with a form it is posted.
        case page(url: String, form: String?)
        /// A command of the shell that writes the page, its address, or the button's configuration as JSON.
        case command(String)
    }

    /// What a command writes when it is neither a page nor an address.
    private struct Configuration: Decodable {
        let payloadJSON: String
        let signature: String
        let publicKeyId: String
        let algorithm: String?
        let productType: String?
    }

    let start: Start
    let notificationURL: String?
    let http: HTTPClient
    /// How long the shop may take for a page.
    let seconds: Int64

    /// Starts a checkout, with a browser of its own.
    ///
    /// - Throws: ``Browser/Lost`` when there is no button.
    func begin() async throws -> (button: ButtonOnPage, browser: Browser) {
        let browser = Browser(http: http, cookies: CookieJar(), seconds: seconds)
        switch start {
        case .page(let url, let form): return (try await button(at: url, form, browser), browser)
        case .command(let command):
            let output = try ShellCommand.output(of: command).trimmingCharacters(in: .whitespacesAndNewlines)
            if output.hasPrefix("http://") || output.hasPrefix("https://") {
                return (try await button(at: output, nil, browser), browser)
            }
            if output.hasPrefix("{") {
                let given = try JSONInput.decode(Configuration.self, from: Data(output.utf8))
                let button = ButtonOnPage(
                    payloadJSON: given.payloadJSON, signature: given.signature, publicKeyId: given.publicKeyId,
                    algorithm: given.algorithm ?? "AMZN-PAY-RSASSA-PSS-V2", productType: given.productType ?? "PayOnly")
                return (button, browser)
            }
            return (try ButtonOnPage(html: output), browser)
        }
    }

    private func button(at url: String, _ form: String?, _ browser: Browser) async throws -> ButtonOnPage {
        let visit = await browser.visit(url, form: form)
        if let failure = visit.failure { throw Browser.Lost(description: "\(url) does not answer: \(failure)") }
        do {
            return try ButtonOnPage(html: visit.text)
        } catch {
            let statuses = visit.statuses.map(String.init).joined(separator: ", ")
            throw Browser.Lost(description: "\(visit.address) has no Amazon Pay button (\(statuses))")
        }
    }

    /// Posts a notification as SNS does.
    ///
    /// - Returns: The status; `nil` when nothing was answered.
    func notify(_ notification: ProbeNotification) async -> UInt? {
        guard let notificationURL else { return nil }
        var request = HTTPClientRequest(url: notificationURL)
        request.method = .POST
        for (name, value) in notification.headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: notification.body))
        do {
            let answer = try await http.execute(request, timeout: .seconds(seconds))
            // The status is what counts; what stands behind it is nobody's business.
            _ = try? await answer.body.collect(upTo: 1 << 20)
            return answer.status.code
        } catch {
            // Silence is what is reported, whatever its reason.
            return nil
        }
    }
}
