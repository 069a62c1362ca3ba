import AmazonPayModel
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The pages of the service that a buyer may see.
struct CheckoutPages: Sendable {
    /// The pages without a shop's own templates; compiled once, however many services there are.
    private static let own = Result { try CheckoutPages(templates: PageTemplates(folder: nil)) }

    /// Where browsers reach the pages.
    var address = PublicAddress(nil)
    private let library: MustacheLibrary
    private let style: String

    /// The pages with the templates of a shop's folder, if there is one.
    ///
    /// - Throws: ``PageTemplateError`` with file and line.
    static func with(folder: String?, at address: PublicAddress) throws -> Self {
        var pages = try folder.map { try CheckoutPages(templates: PageTemplates(folder: $0)) } ?? own.get()
        pages.address = address
        return pages
    }

    /// Compiles the templates.
    ///
    /// - Throws: ``PageTemplateError`` with file and line.
    init(templates: PageTemplates) throws {
        MustacheContentTypes.register(AttributeSafeHTML(), named: AttributeSafeHTML.name)
        var library = MustacheLibrary()
        for (name, file, source) in templates.templates {
            do {
                try library.register(source, named: name)
            } catch let error as MustacheTemplate.ParserError {
                throw PageTemplateError(
                    file: templates.path(of: file), line: error.context.lineNumber,
                    problem: "\(error.error): \(error.context.line)")
            }
        }
        self.library = library
        style = templates.files["style.css"] ?? ""
    }

    /// The page with the button.
    func button(_ checkout: Checkout, options: String, _ language: PageLanguage, script: String) -> Response {
        let texts = language.texts
        return page(
            ButtonPage(
                texts: texts, title: texts.payYourOrder, script: script, orderId: checkout.request.orderId,
                amount: checkout.amountText(language), agreement: checkout.agreement(texts), options: options,
                leaveURL: BuyerDestination.cancel(checkout)),
            "button", .init(script: script, forms: .init(checkout, script: script)))
    }

    /// What the buyer has chosen, and the button that pays.
    func review(_ checkout: Checkout, _ language: PageLanguage, script: String, hasChanged: Bool) -> Response {
        guard let review = checkout.review else { return again(checkout, language) }
        let texts = language.texts
        let isShipped = checkout.request.productType == .payAndShip
        let notice = review.problem != nil ? texts.notTaken : hasChanged ? texts.hasChanged : nil
        return page(
            ReviewPage(
                texts: texts, title: texts.review, script: script, orderId: checkout.request.orderId,
                amount: checkout.amountText(language), agreement: checkout.agreement(texts),
                buyer: isShipped ? nil : review.buyer?.name, isShipped: isShipped,
                address: review.shippingAddress?.lines(in: checkout.locale(language)) ?? [],
                paymentDescriptor: review.paymentDescriptor, notice: notice,
                refusal: review.addressRefusal.map(texts.text), canPay: review.addressRefusal == nil,
                checkoutId: checkout.pageID.description, shown: checkout.reviewText ?? "",
                checkoutSessionId: review.checkoutSessionId.rawValue, action: address.path + BuyerPath.review,
                leaveURL: BuyerDestination.cancel(checkout)),
            "review", .init(script: script, forms: .init(checkout, script: script)))
    }

    var stylesheet: Response { asset(ByteBuffer(string: style), "text/css; charset=utf-8") }

    var script: Response { asset(ByteBuffer(bytes: PackageResources.button_js), "text/javascript; charset=utf-8") }

    func page(
        _ content: Any, _ template: String, _ policy: ContentSecurityPolicy, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: Self.headers(policy),
            body: ResponseBody(byteBuffer: html(content, template)))
    }

    /// The text of a page.
    func html(_ content: Any, _ template: String) -> ByteBuffer {
        // `nil` only for a template that is not registered; the tests render each of them.
        ByteBuffer(
            string: library.render(PageContext(base: address.path, content: content), withTemplate: template) ?? "")
    }

    /// The headers of a page.
    static func headers(_ policy: ContentSecurityPolicy) -> HTTPFields {
        var fields: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy.text,
        ]
        PageHeaders.add(to: &fields)
        return fields
    }

    private func asset(_ bytes: ByteBuffer, _ contentType: String) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: contentType], body: ResponseBody(byteBuffer: bytes))
        response.headers[.cacheControl] = "no-cache"
        return response
    }
}
