import AmazonPay
import AmazonPayTesting
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore

@testable import AmazonPayCheckout

/// A browser, and a shop's server, that ask a checkout service for pages.
struct TestBrowser: Sendable {
    let service: CheckoutService

    /// What came back.
    struct Page: Sendable {
        let status: Int
        let text: String
        let location: String?
        let headers: HTTPFields

        /// A parameter of the address that it leads to.
        func parameter(_ name: String) -> String? {
            location.flatMap { URLComponents(string: $0) }?.queryItems?.first { $0.name == name }?.value
        }

        /// The value of a hidden field.
        func field(_ name: String) -> String? {
            let begin = "name=\"\(name)\" value=\""
            guard let start = text.firstRange(of: begin)?.upperBound, let end = text[start...].firstIndex(of: "\"")
            else { return nil }
            return String(text[start..<end])
        }
    }

    func get(_ path: String, languages: String? = nil) async throws -> Page {
        var headers = HTTPFields()
        headers[.acceptLanguage] = languages
        return try await send(path, .get, headers)
    }

    /// Follows an address of Amazon's back to the service.
    func follow(_ url: String, languages: String? = nil) async throws -> Page {
        try await get(url.replacing("https://pay.example", with: ""), languages: languages)
    }

    /// Presses the button of the review page.
    func pay(_ page: Page, headers: HTTPFields = [:]) async throws -> Page {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let form = "checkout=\(page.field("checkout") ?? "")&shown=\(page.field("shown") ?? "")"
        return try await send("/amazonpay/review", .post, headers, form)
    }

    /// A call of the shop's server.
    func shop(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") async throws -> Page {
        try await send("/v1/\(path)", method, [.authorization: "Bearer token"], body)
    }

    func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: String = ""
    ) async throws -> Page {
        let router = service.buildRouter()
        let answer = try await Application(responder: router.buildResponder()).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: body))
        }
        return Page(
            status: answer.status.code, text: String(buffer: answer.body), location: answer.headers[.location],
            headers: answer.headers)
    }
}

extension ShopWorld {
    var browser: TestBrowser { TestBrowser(service: service) }

    /// The address that Amazon sends the buyer to.
    func back(_ checkout: Checkout, _ session: CheckoutSession.ID) -> String {
        "/amazonpay/return?checkout=\(checkout.pageID)&amazonCheckoutSessionId=\(session)"
    }

    /// A click on the button of a checkout.
    func press(_ checkout: Checkout) async throws -> CheckoutSession.ID {
        let payload = try JSONDecoder().decode(CreateCheckoutSession.self, from: Data(checkout.payloadJSON.utf8))
        return try await simulator.press(payload, productType: checkout.request.productType)
    }

    /// A checkout as it is stored.
    func stored(_ checkout: Checkout) async throws -> Checkout {
        guard let found = try await service.process.repository.checkout(checkout.id)?.checkout else { throw Absent() }
        return found
    }

    /// How often Amazon was asked to complete a session.
    func completions(of session: CheckoutSession.ID) async throws -> Int {
        struct Log: Decodable {
            struct Entry: Decodable { let operation: String?, path: String }
            let requests: [Entry]
        }
        let log: Log = try await simulator.control("GET", "requests?limit=500")
        return log.requests.count { $0.operation == "completeCheckoutSession" && $0.path.contains(session.rawValue) }
    }
}
