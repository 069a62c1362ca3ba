import HTTPTypes
import Hummingbird

/// Answers everything that the service has routes for, wherever its public address lets requests arrive.
///
/// * A path below that of the public address is looked for without it: some proxies take it off, others do not. What
///   is a path of the service only without it cannot be meant otherwise.
/// * HEAD is answered like GET, without the body.
/// * Browsers that came over https are told to stay with it.
struct CheckoutResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let routes: RouterResponder<BasicRequestContext>
    let paths: PathTable
    let address: PublicAddress

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        var head = request.head
        let isHead = head.method == .head
        if isHead { head.method = .get }
        head.path = head.path.map(route)
        let response = try await routes.respond(to: Request(head: head, body: request.body), context: context)
        return finished(isHead ? response.createHeadResponse() : response)
    }

    /// The path without that of the public address, when the rest is a path of the service.
    private func route(_ target: String) -> String {
        let base = address.path
        guard !base.isEmpty, target.hasPrefix(base) else { return target }
        let rest = target.dropFirst(base.count)
        guard rest.first == "/", !paths.methods(of: String(rest.prefix { $0 != "?" })).isEmpty else { return target }
        return String(rest)
    }

    private func finished(_ response: Response) -> Response {
        var response = response
        if let place = response.headers[.location], place.hasPrefix("/"), !place.hasPrefix("//") {
            response.headers[.location] = address.path + place
        }
        // A cookie for a part of the service is for that part below the path, too.
        let cookies = response.headers[values: .setCookie]
        if !address.path.isEmpty, !cookies.isEmpty {
            response.headers[values: .setCookie] = cookies.map {
                $0.replacing(/(?i);(\s*)path=\/(?=[^;\s])/) { _ in "; Path=\(address.path)/" }
            }
        }
        if address.url.hasPrefix("https:") { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
