import Hummingbird
import Mustache
import NIOCore

/// The pages of the console.
struct ConsolePages: Sendable {
    /// The pages; compiled once, however many services there are.
    private static let own = Result { try ConsolePages() }

    /// Where browsers reach the pages.
    var address = PublicAddress(nil)
    private let library: MustacheLibrary

    /// The pages of a service.
    static func at(_ address: PublicAddress) throws -> Self {
        var pages = try own.get()
        pages.address = address
        return pages
    }

    /// Compiles the templates.
    private init() throws {
        MustacheContentTypes.register(AttributeSafeHTML(), named: AttributeSafeHTML.name)
        var library = MustacheLibrary()
        let templates = [
            ("console-layout", PackageResources.console_layout_mustache),
            ("console-sign-in", PackageResources.console_sign_in_mustache),
            ("console-overview", PackageResources.console_overview_mustache),
            ("console-order", PackageResources.console_order_mustache),
            ("console-confirm", PackageResources.console_confirm_mustache),
            ("console-problem", PackageResources.console_problem_mustache),
        ]
        for (name, source) in templates {
            try library.register(String(decoding: source, as: UTF8.self), named: name)
        }
        self.library = library
    }

    struct SignIn: Sendable {
        let title = "Sign in"
        let formToken: String? = nil
        let signInToken: String
        let problem: String?
    }

    struct Problem: Sendable {
        let title: String
        let formToken: String?
        let message: String
        let backURL: String
    }

    func signIn(_ content: SignIn, _ status: HTTPResponse.Status) -> Response {
        page(content, "console-sign-in", status)
    }

    func overview(_ content: OverviewPage) -> Response { page(content, "console-overview") }

    func order(_ content: OrderPage) -> Response { page(content, "console-order") }

    func confirm(_ content: ConfirmPage) -> Response { page(content, "console-confirm") }

    func problem(_ content: Problem, _ status: HTTPResponse.Status) -> Response {
        page(content, "console-problem", status)
    }

    var stylesheet: Response {
        Response(
            status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.console_css)))
    }

    private func page(_ content: Any, _ template: String, _ status: HTTPResponse.Status = .ok) -> Response {
        // `nil` only for a template that is not registered; the tests render each of them.
        let html = library.render(PageContext(base: address.path, content: content), withTemplate: template) ?? ""
        return Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .contentSecurityPolicy: ContentSecurityPolicy.ownForms.text,
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
