import AmazonPayModel

/// A button, ready for a page: what `amazon.Pay.renderButton` takes, with the signed payload.
///
/// Source: developer.amazon.com/docs/amazon-pay-checkout/add-the-amazon-pay-button.html
public struct PayButton: Hashable, Sendable {
    /// The signed payload.
    public let configuration: ButtonConfiguration
    /// The complete second argument of `amazon.Pay.renderButton`, as JSON of ASCII characters only.
    ///
    /// It stands safely inside of a `<script>` element: it has no `<`, `>` or `&`. In an attribute of HTML escape it as
    /// any other text.
    public let optionsJSON: String
    /// Where the page loads `checkout.js` from.
    public let scriptURL: String

    /// A piece of HTML that shows the button.
    ///
    /// ```swift
    /// page.append(try client.button(for: checkout, options: .init(merchantId: "A3…")).html())
    /// ```
    ///
    /// - Parameters:
    ///   - elementId: The id of the element that becomes the button: a letter, then letters, digits, `-` and `_`.
    ///   - nonce: The nonce of the page's content security policy, if it has one: letters, digits, `+`, `/`, `-`, `_`
    ///     and `=`.
    /// - Throws: ``ButtonError/malformedElementId`` or ``ButtonError/malformedNonce``.
    public func html(elementId: String = "AmazonPayButton", nonce: String? = nil) throws(ButtonError) -> String {
        guard let first = elementId.utf8.first, first.isASCIILetter,
            elementId.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || "-_".utf8.contains($0) })
        else { throw .malformedElementId }
        let isPlain = nonce?.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "+/-_=") }
        guard isPlain ?? true else { throw .malformedNonce }
        let attribute = nonce.map { " nonce=\"\($0)\"" } ?? ""
        return """
            <div id="\(elementId)"></div>
            <script src="\(HTMLText.escaped(scriptURL))"\(attribute)></script>
            <script\(attribute)>amazon.Pay.renderButton("#\(elementId)", \(optionsJSON));</script>
            """
    }
}
