import AmazonPayModel
import Testing

@Suite struct TokenRedactionTests {
    private static let secret = "s3cret"

    private struct Holder: Sendable {
        var token: any Sendable
    }

    private static let values: [any Sendable] = [
        AuthorizationToken(authorizationToken: secret), MWSAuthToken(rawValue: secret), Buyer.Token(rawValue: secret),
        MerchantScan(scanData: secret, scanReferenceId: "s-1", merchantCOE: "US", ledgerCurrency: .usd),
        [MWSAuthToken(rawValue: secret)], Holder(token: Buyer.Token(rawValue: secret)),
    ]

    @Test(arguments: values.indices)
    func `no description, dump or reflection shows a token`(index: Int) {
        let value = Self.values[index]
        var dumped = ""
        dump(value, to: &dumped)
        for text in ["\(value)", String(describing: value), String(reflecting: value), dumped] {
            #expect(!text.contains(Self.secret))
            #expect(!text.isEmpty)
        }
    }

    @Test func `a token is sent and kept as it is`() throws {
        let text = #"{"authorizationToken":"s3cret"}"#
        let token = try JSON.decode(AuthorizationToken.self, text)
        #expect(token.authorizationToken == Self.secret)
        #expect(try JSON.encode(token) == text)
        #expect(try JSON.encode([Buyer.Token(rawValue: "a")]) == #"["a"]"#)
    }
}
