import HTTPTypes
import Hummingbird

/// The header fields that keep a browser from doing more with an answer than it has to.
///
/// They stand on every answer: a redirect, a refusal and a document of JSON carry ids and buyers' data as pages do.
enum PageHeaders {
    /// Adds the fields that an answer does not have.
    static func add(to headers: inout HTTPFields) {
        let fields: [(HTTPField.Name?, String)] = [
            (.cacheControl, "no-store"), (.contentSecurityPolicy, ContentSecurityPolicy.nothing.text),
            (.xContentTypeOptions, "nosniff"), (HTTPField.Name("Referrer-Policy"), "no-referrer"),
            // What `frame-ancestors` says, for older browsers.
            (HTTPField.Name("X-Frame-Options"), "DENY"),
        ]
        for case (let name?, let value) in fields where headers[name] == nil { headers[name] = value }
    }
}

/// Adds ``PageHeaders`` to every answer; it has to be the outermost of all.
struct PageHeadersMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: @concurrent (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        PageHeaders.add(to: &response.headers)
        return response
    }
}
