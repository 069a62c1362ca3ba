import AmazonPay
import ArgumentParser
import Foundation

/// A request as somebody pastes it: request line, headers, an empty line, and the body to the end.
///
/// Line ends may be LF or CRLF. The body is taken as it is, but for one line end at the very end, which editors and
/// terminals add; a request whose signature needs it is tried with it too.
struct PastedRequest: Sendable {
    let request: ReceivedRequest
    /// The request with the line end that the text had at its end.
    let withLastLineEnd: ReceivedRequest?

    init(_ data: Data) throws {
        let (head, rest) = Self.split(data)
        var lines = head.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        while lines.first?.isEmpty == true { lines.removeFirst() }
        guard let first = lines.first else { throw ValidationError("There is no request.") }
        let words = first.split(separator: " ").map(String.init)
        guard words.count >= 2, words[1].hasPrefix("/") || words[1].contains("://") else {
            throw ValidationError("The first line has to be method and path, for instance: POST /v2/charges")
        }
        let target = Self.target(words[1])
        var headers = try lines.dropFirst().map(Self.header)
        if let host = target.host, !headers.contains(where: { $0.name.lowercased() == "host" }) {
            headers.insert((name: "host", value: host), at: 0)
        }
        func made(_ body: Data) -> ReceivedRequest {
            ReceivedRequest(
                method: words[0].uppercased(), rawPath: target.path, rawQuery: target.query, headers: headers,
                body: body)
        }
        let trimmed = Self.withoutLineEnd(rest)
        request = made(trimmed)
        withLastLineEnd = trimmed.count == rest.count ? nil : made(rest)
    }

    private static func split(_ data: Data) -> (head: String, rest: Data) {
        for border in ["\r\n\r\n", "\n\n"] {
            if let range = data.firstRange(of: Data(border.utf8)) {
                return (String(decoding: data[..<range.lowerBound], as: UTF8.self), Data(data[range.upperBound...]))
            }
        }
        return (String(decoding: withoutLineEnd(data), as: UTF8.self), Data())
    }

    private static func header(_ line: String) throws -> (name: String, value: String) {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw ValidationError("A header has to be name: value, up to the empty line before the body.")
        }
        return (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces))
    }

    private static func target(_ text: String) -> (path: String, query: String?, host: String?) {
        var rest = Substring(text)
        var host: String?
        if let scheme = rest.range(of: "://") {
            rest = rest[scheme.upperBound...]
            host = rest.prefix { $0 != "/" && $0 != "?" }.lowercased()
            rest = rest.drop { $0 != "/" && $0 != "?" }
        }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(String.init) ?? ""
        return (path.isEmpty ? "/" : path, parts.count > 1 ? String(parts[1]) : nil, host)
    }

    private static func withoutLineEnd(_ data: Data) -> Data {
        for end in ["\r\n", "\n"] where data.suffix(end.utf8.count) == Data(end.utf8) {
            return Data(data.dropLast(end.utf8.count))
        }
        return data
    }
}
