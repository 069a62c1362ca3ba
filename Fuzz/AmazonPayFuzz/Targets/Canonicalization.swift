import Foundation

@testable import AmazonPaySigning

extension FuzzTarget {
    /// The canonical request: the same twice, of ASCII, and what is canonical already stays as it is.
    static let canonicalization = Self(
        "canonicalization", maximumLength: 4096,
        text: { text in
            let request = RequestText(text).received
            checkPath(request.rawPath)
            checkQuery(request.rawQuery ?? "")
            checkHeaders(request.headers)
            checkBody(request.body)
            let unsigned = UnsignedRequest(
                method: request.method, path: request.rawPath, query: [("q", request.rawQuery ?? "")],
                headers: request.headers, body: request.body)
            let canonical = CanonicalRequest(unsigned)
            expect(canonical == CanonicalRequest(unsigned), "the same request has two canonical forms")
            expect(canonical.sha256Hex.utf8.count == 64, "the digest is \(canonical.sha256Hex)")
        })

    private static func checkPath(_ path: String) {
        let once = CanonicalURI.make(path: path)
        expect(once.hasPrefix("/") && !once.contains("//") && once.utf8.allSatisfy(isPlain), "the path is \(once)")
        expect(once.utf8.count <= 3 * path.utf8.count + 1, "\(once) is longer than its escapes need")
        let again = CanonicalURI.make(bytes: PercentEncoding.decode(once))
        expect(once == again, "\(once) becomes \(again)")
    }

    private static func checkQuery(_ query: String) {
        for (plusIsSpace, keepsEmpty) in [(false, true), (true, true), (false, false)] {
            let once = CanonicalQuery.make(raw: query, plusIsSpace: plusIsSpace, keepsEmpty: keepsEmpty)
            expect(once.utf8.allSatisfy(isPlain), "the query is \(once)")
            let again = CanonicalQuery.make(raw: once, plusIsSpace: plusIsSpace, keepsEmpty: keepsEmpty)
            expect(once == again, "\(once) becomes \(again)")
        }
    }

    private static func checkHeaders(_ headers: [(name: String, value: String)]) {
        let once = CanonicalHeaders(headers)
        expect(once.names.count <= headers.count && once.names.count == once.lines.count, "there are too many headers")
        for header in headers {
            let value = CanonicalHeaders.collapsed(header.value)
            expect(CanonicalHeaders.collapsed(value) == value, "\(value) is collapsed again")
        }
    }

    private static func checkBody(_ body: Data) {
        let compact = JSONSpacing.compact.applied(to: body)
        expect(JSONSpacing.compact.applied(to: compact) == compact, "the compact body is compacted again")
        expect(UnescapedPayload.make(body).count <= body.count, "the payload without escapes is longer")
        expect(JSONSpacing.withEscapes(body).allSatisfy { $0 < 0x80 }, "an escaped body has other than ASCII")
    }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }
}
