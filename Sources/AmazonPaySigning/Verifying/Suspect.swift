import Foundation

/// One way in which what is signed and what is sent come to differ.
struct Suspect: Sendable {
    /// What to tell the person who signed.
    let difference: String
    /// The request that would have been signed then.
    let change: @Sendable (ReceivedRequest) -> ReceivedRequest

    static let all: [Suspect] = bodies + paths + headers

    private static let bodies: [Suspect] = [
        Suspect(difference: "The signature covers an empty body, but a body was sent.") { request in
            changed(request) { $0.body = Data() }
        },
        Suspect(difference: "The signature covers the body without the white space at its end.") { request in
            changed(request) { $0.body = trimmed($0.body) }
        },
        Suspect(difference: "The signature covers the body with \\/ written as /.") { request in
            changed(request) {
                $0.body = Data(String(decoding: $0.body, as: UTF8.self).replacing("\\/", with: "/").utf8)
            }
        },
        Suspect(difference: "The signature covers the method GET.") { request in
            changed(request) { $0.method = "GET" }
        },
        Suspect(difference: "The signature covers the method POST.") { request in
            changed(request) { $0.method = "POST" }
        },
    ]

    private static let paths: [Suspect] = [
        Suspect(difference: "The signature covers the path without the slash at its end.") { request in
            changed(request) { if $0.rawPath.hasSuffix("/") { $0.rawPath.removeLast() } }
        },
        Suspect(difference: "The signature covers the path with a slash at its end.") { request in
            changed(request) { $0.rawPath += "/" }
        },
        Suspect(difference: "The signature covers the path without /sandbox or /live in front.") { request in
            changed(request) { request in
                for prefix in ["/sandbox", "/live"] where request.rawPath.hasPrefix(prefix) {
                    request.rawPath.removeFirst(prefix.count)
                }
            }
        },
        Suspect(difference: "The signature covers the path with /sandbox in front.") { request in
            changed(request) { $0.rawPath = "/sandbox" + $0.rawPath }
        },
        Suspect(difference: "The signature covers the path with /live in front.") { request in
            changed(request) { $0.rawPath = "/live" + $0.rawPath }
        },
        Suspect(difference: "The signature does not cover the query.") { request in
            changed(request) { $0.rawQuery = nil }
        },
    ]

    private static let headers: [Suspect] = [
        Suspect(difference: "The signature covers x-amz-pay-host without its port.") { request in
            changed(request) { map("x-amz-pay-host", in: &$0) { String($0.prefix { $0 != ":" }) } }
        },
        Suspect(difference: "The signature covers x-amz-pay-region in lower case.") { request in
            changed(request) { map("x-amz-pay-region", in: &$0) { $0.lowercased() } }
        },
        Suspect(difference: "The signature covers x-amz-pay-region in upper case.") { request in
            changed(request) { map("x-amz-pay-region", in: &$0) { $0.uppercased() } }
        },
        Suspect(difference: "The signature covers x-amz-pay-date without hyphens and colons.") { request in
            changed(request) { map("x-amz-pay-date", in: &$0) { $0.filter { $0 != "-" && $0 != ":" } } }
        },
    ]

    private static func changed(
        _ request: ReceivedRequest, _ change: (inout ReceivedRequest) -> Void
    ) -> ReceivedRequest {
        var copy = request
        change(&copy)
        return copy
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
