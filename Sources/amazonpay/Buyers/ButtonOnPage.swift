import Foundation

/// The button on a checkout page, with what a click on it sends.
///
/// It is found in whatever form a page has it: the options of `renderButton` or `initCheckout` as JSON or as an object
/// of JavaScript, in a script or in an attribute, or attributes that are named after the members.
struct ButtonOnPage: Sendable, Hashable {
    /// What `checkout.js` takes when a page names none.
    private static let usualProductType = "PayAndShip"
    private static let usualAlgorithm = "AMZN-PAY-RSASSA-PSS"

    let payloadJSON: String
    let signature: String
    let publicKeyId: String
    let algorithm: String
    let productType: String

    /// The fields of the form that `checkout.js` posts.
    var fields: [String: String] {
        [
            "payloadJSON": payloadJSON, "signature": signature, "publicKeyId": publicKeyId, "algorithm": algorithm,
            "productType": productType, "environment": publicKeyId.hasPrefix("LIVE") ? "LIVE" : "SANDBOX",
        ]
    }

    init(
        payloadJSON: String, signature: String, publicKeyId: String, algorithm: String, productType: String
    ) {
        self.payloadJSON = payloadJSON
        self.signature = signature
        self.publicKeyId = publicKeyId
        self.algorithm = algorithm
        self.productType = productType
    }

    /// - Throws: ``Browser/Lost`` when there is no signed payload on the page.
    init(html: String) throws {
        let plain = html.unescapedHTML
        let readers: [(String) -> String?] = [
            { ScriptMember.value(of: $0, in: html) }, { ScriptMember.value(of: $0, in: plain) },
            { HTMLAttribute.value(of: $0, in: html)?.unescapedHTML },
        ]
        for read in readers {
            guard let payload = read("payloadJSON"), let signature = read("signature"),
                let key = read("publicKeyId")
            else { continue }
            self.init(
                payloadJSON: payload, signature: signature, publicKeyId: key,
                algorithm: read("algorithm") ?? Self.usualAlgorithm,
                productType: read("productType") ?? Self.usualProductType)
            return
        }
        throw Browser.Lost(description: "no button on the page")
    }
}

extension String {
    /// The text with the characters that HTML writes as references.
    var unescapedHTML: String {
        replacing("&quot;", with: "\"").replacing("&#34;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&#x27;", with: "'").replacing("&apos;", with: "'").replacing("&lt;", with: "<")
            .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
