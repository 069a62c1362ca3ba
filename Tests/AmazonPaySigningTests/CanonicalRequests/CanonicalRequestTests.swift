import Foundation
import Testing

@testable import AmazonPaySigning

/// The text that is signed, as it is documented.
@Suite struct CanonicalRequestTests {
    @Test(arguments: CanonicalVector.paths + CanonicalVector.queries)
    func `Amazon's vectors come out to the byte`(_ vector: CanonicalVector) {
        let canonical = CanonicalRequest(vector.request)
        let lines = canonical.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[1] == vector.uri)
        #expect(lines[2] == vector.queryLine)
        #expect(canonical.sha256Hex == vector.sha256Hex)
    }

    @Test(arguments: CanonicalVector.paths + CanonicalVector.queries, SignatureAlgorithm.allCases)
    func `Only the first line of the string to sign depends on the label`(
        _ vector: CanonicalVector, _ algorithm: SignatureAlgorithm
    ) {
        let text = StringToSign(CanonicalRequest(vector.request), algorithm: algorithm).text
        #expect(text == "\(algorithm.rawValue)\n\(vector.sha256Hex)")
    }

    @Test func `The text has an empty line behind the headers and none at its end`() {
        let request = UnsignedRequest(
            method: "POST", path: "/v2/charges", headers: [("b", "2"), ("A", " 1 \t 2 ")], body: Data("{}".utf8))
        #expect(
            CanonicalRequest(request).text == """
                POST
                /v2/charges

                a:1 2
                b:2

                a;b
                44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a
                """)
    }

    @Test func `The values of a repeated header are joined in their order`() {
        let headers = CanonicalHeaders([("X", "b"), ("x", "a")])
        #expect(headers.names == ["x"])
        #expect(headers.lines == ["x:b,a"])
    }

    @Test(arguments: [
        ("", "/"), ("v2", "/v2"), ("//", "/"), ("/ /foo", "/%20/foo"), ("//a///b//", "/a/b/"),
        ("/a/./../b", "/a/./../b"),
        ("/a%2Fb", "/a%252Fb"), ("/~*'()", "/~%2A%27%28%29"), ("/é", "/%C3%A9"),
    ])
    func `A path gets one slash for several and nothing is resolved`(_ path: String, _ encoded: String) {
        #expect(CanonicalURI.make(path: path) == encoded)
        #expect(UnsignedRequest(method: "GET", path: path).encodedPath == encoded)
    }

    @Test(arguments: [
        (
            "customInformation=Information%20about%20order&amount=100.50",
            "amount=100.50&customInformation=Information%20about%20order"
        ),
        ("a", "a="), ("=a", "=a"), ("a=b=c", "a=b%3Dc"), ("&&a=1&", "a=1"), ("a=%zz%4", "a=%25zz%254"), ("", ""),
        ("a=%e1%88%b4", "a=%E1%88%B4"), ("a=%ff", "a=%FF"), ("b=1&a=2&B=3", "B=3&a=2&b=1"),
    ])
    func `A query that arrived is decoded, encoded and sorted`(_ raw: String, _ canonical: String) {
        #expect(CanonicalQuery.make(raw: raw) == canonical)
    }
}
