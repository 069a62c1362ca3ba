import AmazonPayModel
import DurableStore
import Foundation
import HTTPService
import HummingbirdCore

@testable import AmazonPayCheckout

extension FuzzTarget {
    /// Queries and forms: what is written is read again, and every reader of a query comes to an end.
    static let forms = Self(
        "forms", maximumLength: 8192,
        text: { text in
            let fields = FormFields(text)
            expect(
                fields["amazonCheckoutSessionId"].map { $0.utf8.count <= text.utf8.count } ?? true, "a value has grown")
            let pairs = text.lines(atLeast: 2)
            let written = FormFields.encode([(pairs[0], pairs[1])])
            expect(written.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a form is written as \(written)")
            let again = FormFields(written)
            expect(again.isReadable && (again[pairs[0]] ?? "") == pairs[1], "\(written) is read as something else")
            _ = BuyerQuery(URI("/amazonpay/return?\(text)"))
            _ = PageLanguage.first(in: text)
            checkCursor(text)
        })

    private static func checkCursor(_ text: String) {
        guard let cursor = DocumentPage.Cursor(text) else { return }
        expect(DocumentPage.Cursor(cursor.text) == cursor, "\(cursor.text) is read as another place")
    }
}
