import Foundation
import Testing

@testable import AmazonPaySigning

/// A case of the tests of Amazon's library for Java: what goes in, two lines that come out, and the digest of the whole.
struct CanonicalVector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let method: String
    let path: String
    let query: [(name: String, value: String)]
    let uri: String
    let queryLine: String
    let sha256Hex: String

    init(
        _ name: String, _ method: String = "GET", path: String = "/", query: [(name: String, value: String)] = [],
        uri: String = "/", queryLine: String = "", sha256 sha256Hex: String
    ) {
        testDescription = name
        self.method = method
        self.path = path
        self.query = query
        self.uri = uri
        self.queryLine = queryLine
        self.sha256Hex = sha256Hex
    }

    var request: UnsignedRequest {
        UnsignedRequest(
            method: method, path: path, query: query,
            headers: [
                ("accept", "application/json"), ("content-type", "application/json"),
                ("x-amz-pay-date", "20180524T223710Z"), ("x-amz-pay-host", "pay-api.amazon.eu"),
                ("x-amz-pay-region", "EU"),
            ])
    }

    static let unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    private static let special = "@#$%^&+=/,?><`\";:\\|][{} "
    private static let encodedSpecial =
        "%40%23%24%25%5E%26%2B%3D%2F%2C%3F%3E%3C%60%22%3B%3A%5C%7C%5D%5B%7B%7D%20"
    private static let plain = "bb49552975c396f1e49d5510e1555b8b0627dc491bc61aaefdb561f202ad8020"

    static let paths: [Self] = [
        Self("get-vanilla", sha256: plain),
        Self("get-vanilla-query", sha256: plain),
        Self("get-empty", path: "", sha256: plain),
        // The library's case is //foo//, whose foo it takes for a host; the path of that is //.
        Self("get-slashes", path: "//", sha256: plain),
        Self(
            "get-unreserved", path: "/\(unreserved)", uri: "/\(unreserved)",
            sha256: "a0e5dd63e175587f29d51c6b08be5c746a568209ac66ab1f967e0ba515aa80bc"),
        Self(
            "get-utf8", path: "/\u{1234}", uri: "/%E1%88%B4",
            sha256: "77f6544c8fb336d430895659da1e30415a1558b4b013f4d7926bb3a6275f701d"),
        Self("post-vanilla", "POST", sha256: "54156f5badd6da7fa630b2c334c808ad376530001d334ae9960457215aa626d3"),
    ]

    static let queries: [Self] = [
        Self(
            "get-vanilla-utf8-query", query: [("\u{1234}", "bar")], queryLine: "%E1%88%B4=bar",
            sha256: "ef1007307504f2ca9f0b6310b04056f5d3d6d18e7bf3d90663133f19ec132ecc"),
        Self(
            "post-vanilla-query", "POST", query: [("foo", "bar")], queryLine: "foo=bar",
            sha256: "cc82525870b2d03666c287fd8b2c0d2fc6fa1693d9f357d27f7cac8cbcc12832"),
        Self(
            "get-vanilla-empty-query-key", query: [("foo", "bar")], queryLine: "foo=bar",
            sha256: "6837f80baf1801c75db8119cffbadc26a89d20adb9cf3f3de4ce0fac31b4ae52"),
        Self(
            "get-vanilla-query-order-value", query: [("foo", "b"), ("foo", "a")], queryLine: "foo=a&foo=b",
            sha256: "a33266ec31c7f0ca8a0738eb49fb8c81319f14374a0b86d52e6911a9748a6d42"),
        Self(
            "get-vanilla-query-order-key", query: [("b", "foo"), ("a", "foo")], queryLine: "a=foo&b=foo",
            sha256: "6615ba7ca3734e97b35013f77c74d111ce2fa63ab52be161ad41bcd4b010120f"),
        Self(
            "get-vanilla-query-order-sort-by-key", query: [("A.1", "foo"), ("A.2", "foo"), ("A.10", "foo")],
            queryLine: "A.1=foo&A.10=foo&A.2=foo",
            sha256: "29d908d70c4bb50d62272976787245b52ed52e569fdae56ef3aa6d8979978ee7"),
        Self(
            "get-vanilla-query-order-key-case", query: [("foo", "aha"), ("foo", "Zoo")], queryLine: "foo=Zoo&foo=aha",
            sha256: "f379cbd2e2fc9d5d50667a07ec22996335f731b474bb8bd366647d05d958c9d5"),
        Self(
            "get-vanilla-query-unreserved", query: [(unreserved, unreserved)],
            queryLine: "\(unreserved)=\(unreserved)",
            sha256: "892abddd6e79db3feb5695b318af639c3e863494f6b4df32ec24fff4c1562a73"),
        Self(
            "post-vanilla-query-nonunreserved", "POST", query: [(special, special)],
            queryLine: "\(encodedSpecial)=\(encodedSpecial)",
            sha256: "66bbbf2b5d6d297a9393abbc0b4f9d62e30666bb0ec0dea8f1d4e45551440e4c"),
        Self(
            "post-vanilla-query-space", "POST", query: [("f oo", "b ar")], queryLine: "f%20oo=b%20ar",
            sha256: "99be3aeb19b5a1aebafc807d59f3740d3e604ae31cf928592fa70739ea64bb32"),
    ]
}
