import Hummingbird
import Mustache

/// The pages of the shop.
struct Pages: Sendable {
    struct Message: Sendable {
        let title: String
        let text: String
        var checkoutId: String?
        var isHome = false
    }

    private let template: MustacheTemplate

    init() throws {
        template = try MustacheTemplate(
            string: """
                {{% CONTENT_TYPE: HTML}}
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title></head>
                <body>
                <h1>{{title}}</h1>
                <p role="status">{{text}}</p>
                {{#isHome}}<p>One kilo of beans, 14.00 USD</p>
                <form method="post" action="/buy"><button>Buy</button></form>
                {{/isHome}}{{#checkoutId}}<form method="post" action="/return">
                <input type="hidden" name="checkoutId" value="{{.}}"><button>Send the beans back</button></form>
                {{/checkoutId}}</body>
                </html>
                """)
    }

    func show(_ message: Message) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: template.render(message))))
    }
}
