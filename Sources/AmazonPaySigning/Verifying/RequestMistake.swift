import Foundation

/// One way in which the request that is signed and the one that is sent come to differ.
struct RequestMistake: Sendable {
    /// What to tell the person who signed.
    let difference: String
    /// The request that would have been signed then.
    let change: @Sendable (ReceivedRequest) -> ReceivedRequest

    static let all: [Self] = bodies + paths + headers + dates

    private init(_ covered: String, _ change: @escaping @Sendable (inout ReceivedRequest) -> Void) {
        difference = "The signature covers \(covered)."
        self.change = { request in
            var changed = request
            change(&changed)
            return changed
        }
    }

    private static let bodies: [Self] = [
        Self("an empty body, but a body was sent") { $0.body = Data() },
        Self("the body without the white space at its ends") { $0.body = trimmed($0.body) },
        Self("the body with a line feed at its end") { $0.body += [0x0A] },
        Self("the body as JSON without spaces between the tokens: send the bytes that were signed") {
            $0.body = JSONSpacing.compact.applied(to: $0.body)
        },
        Self("the body as JSON with a space behind commas and colons: send the bytes that were signed") {
            $0.body = JSONSpacing.spaced.applied(to: $0.body)
        },
        Self("the body as JSON with \\u escapes: send the bytes that were signed") {
            $0.body = JSONSpacing.withEscapes($0.body)
        },
        Self("the body as JSON with \\u escapes and spaces behind commas and colons: send the bytes that were signed") {
            $0.body = JSONSpacing.withEscapes(JSONSpacing.spaced.applied(to: $0.body))
        },
        Self("the body with \\/ written as /") { request in
            request.body = Data(String(decoding: request.body, as: UTF8.self).replacing("\\/", with: "/").utf8)
        },
        Self("the body with / written as \\/") { request in
            request.body = Data(String(decoding: request.body, as: UTF8.self).replacing("/", with: "\\/").utf8)
        },
    ]

    private static let paths: [Self] =
        ["GET", "POST", "PATCH", "DELETE"].map { method in Self("the method \(method)") { $0.method = method } } + [
            Self("the method in lower case") { $0.method = $0.method.lowercased() },
            Self("the path without the slash at its end") { if $0.rawPath.hasSuffix("/") { $0.rawPath.removeLast() } },
            Self("the path with a slash at its end") { $0.rawPath += "/" },
            Self("the path without /sandbox or /live in front") { request in
                for prefix in ["/sandbox", "/live"] where request.rawPath.hasPrefix(prefix + "/") {
                    request.rawPath.removeFirst(prefix.count)
                    break
                }
            },
            Self("the path with /sandbox in front") { $0.rawPath = "/sandbox" + $0.rawPath },
            Self("the path with /live in front") { $0.rawPath = "/live" + $0.rawPath },
            Self("no query") { $0.rawQuery = nil },
        ]

    private static let headers: [Self] = [
        Self("x-amz-pay-host without its port") { map("x-amz-pay-host", in: &$0) { String($0.prefix { $0 != ":" }) } },
        Self("the value of the host header as x-amz-pay-host") { request in
            guard let host = request.values("host").first else { return }
            map("x-amz-pay-host", in: &request) { _ in host }
        },
        Self("x-amz-pay-host with https:// in front") { map("x-amz-pay-host", in: &$0) { "https://" + $0 } },
        Self("x-amz-pay-region in lower case") { map("x-amz-pay-region", in: &$0) { $0.lowercased() } },
        Self("x-amz-pay-region in upper case") { map("x-amz-pay-region", in: &$0) { $0.uppercased() } },
    ]

    private static let dates: [Self] =
        [
            Self("x-amz-pay-date without hyphens and colons") {
                map("x-amz-pay-date", in: &$0) { SigningDate($0)?.text(isExtended: false) ?? $0 }
            },
            Self("x-amz-pay-date with hyphens and colons") {
                map("x-amz-pay-date", in: &$0) { SigningDate($0)?.text(isExtended: true) ?? $0 }
            },
        ]
        + [-2, -1, 1, 2].map { seconds in
            let order = seconds < 0 ? "before" : "after"
            return Self("an x-amz-pay-date \(abs(seconds)) s \(order) the one that was sent: read the clock once") {
                map("x-amz-pay-date", in: &$0) { SigningDate($0)?.text(secondsLater: seconds) ?? $0 }
            }
        }

    private static func map(_ name: String, in request: inout ReceivedRequest, _ change: (String) -> String) {
        for index in request.headers.indices where request.headers[index].name.lowercased() == name {
            request.headers[index].value = change(request.headers[index].value)
        }
    }

    private static func trimmed(_ body: Data) -> Data {
        Data(String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines).utf8)
    }
}
