import Testing

@testable import amazonpay

/// Buttons are found in whatever form a shop's page has them.
@Suite struct ButtonOnPageTests {
    private static let payload = #"{"a":"<&'é"}"#

    static let pages: [String] = [
        // JSON in a script, as template engines write it.
        ##"<script>amazon.Pay.renderButton("#b", {"productType": "PayOnly", "createCheckoutSessionConfig": {"##
            + #""payloadJSON": "{\"a\":\"\u003c\u0026'\u00e9\"}", "signature": "c2ln", "publicKeyId": "SANDBOX-K", "#
            + #""algorithm": "A"}});</script>"#,
        // An object of JavaScript.
        #"<script>amazon.Pay.initCheckout({ productType: 'PayOnly', createCheckoutSessionConfig: { "#
            + #"payloadJSON: '{"a":"<&\'é"}', signature: `c2ln`, publicKeyId: 'SANDBOX-K', algorithm: 'A' } })</script>"#,
        // JSON in an attribute.
        #"<div data-options="{&quot;productType&quot;:&quot;PayOnly&quot;,&quot;payloadJSON&quot;:"#
            + #"&quot;{\&quot;a\&quot;:\&quot;&lt;&amp;&#39;é\&quot;}&quot;,&quot;signature&quot;:&quot;c2ln&quot;,"#
            + #"&quot;publicKeyId&quot;:&quot;SANDBOX-K&quot;,&quot;algorithm&quot;:&quot;A&quot;}"></div>"#,
        // Attributes named after the members.
        #"<div data-payload='{"a":"&lt;&amp;&#39;é"}' data-signature="c2ln" data-public-key-id="SANDBOX-K" "#
            + #"data-algorithm="A" data-product-type="PayOnly"></div>"#,
    ]

    @Test(arguments: pages)
    func `the options are read wherever they are`(page: String) throws {
        let button = try ButtonOnPage(html: page)
        #expect(button.payloadJSON == Self.payload)
        #expect(button.signature == "c2ln")
        #expect(button.publicKeyId == "SANDBOX-K")
        #expect(button.algorithm == "A")
        #expect(button.productType == "PayOnly")
    }

    @Test func `what a page leaves out is what checkout.js takes`() throws {
        let button = try ButtonOnPage(html: "{payloadJSON: '{}', signature: 'c2ln', publicKeyId: 'LIVE-K'}")
        #expect(button.productType == "PayAndShip")
        #expect(button.algorithm == "AMZN-PAY-RSASSA-PSS")
        #expect(button.fields["environment"] == "LIVE")
    }

    @Test(arguments: [
        "", "{payloadJSON: payload, signature: 'c2ln', publicKeyId: 'K'}", "{payloadJSON: '{}', signature: 'c2ln",
        "{myPayloadJSON: '{}', signature: 'c2ln', publicKeyId: 'K'}",
    ])
    func `a page without a whole button has none`(page: String) {
        #expect(throws: Browser.Lost.self) { try ButtonOnPage(html: page) }
    }

    @Test func `a jar keeps cookies by host, and forgets what it is told to forget`() {
        let jar = CookieJar()
        jar.take(["a=1; Path=/; HttpOnly", "b=2=3", "nothing"], from: "one")
        jar.take(["a=9"], from: "other")
        #expect(jar.header(for: "one") == "a=1; b=2=3")
        #expect(jar.header(for: "other") == "a=9")
        jar.take(["a=; Max-Age=0"], from: "one")
        #expect(jar.header(for: "one") == "b=2=3")
        #expect(jar.header(for: "third") == nil)
    }
}
