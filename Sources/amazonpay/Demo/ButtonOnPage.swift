import Foundation

/// The button on the checkout page, with what a click on it sends.
struct ButtonOnPage {
    private struct Options: Decodable {
        struct Session: Decodable { let payloadJSON: String, signature: String, publicKeyId: String, algorithm: String }

        let productType: String
        let createCheckoutSessionConfig: Session
    }

    /// The fields of the form that `checkout.js` posts.
    let fields: [String: String]

    init(html: String) throws {
        let begin = "data-options=\""
        guard let start = html.firstRange(of: begin)?.upperBound,
            let end = html[start...].firstIndex(of: "\"")
        else { throw Browser.Lost(description: "no button on the page") }
        let text = String(html[start..<end]).replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        let options = try JSONDecoder().decode(Options.self, from: Data(text.utf8))
        let session = options.createCheckoutSessionConfig
        fields = [
            "payloadJSON": session.payloadJSON, "signature": session.signature, "publicKeyId": session.publicKeyId,
            "algorithm": session.algorithm, "productType": options.productType, "environment": "SANDBOX",
        ]
    }
}
