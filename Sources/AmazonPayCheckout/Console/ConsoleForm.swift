import AmazonPayModel
import Crypto
import Foundation
import HTTPService
import Hummingbird

/// A form that an operator has sent.
struct ConsoleForm: Sendable {
    private let fields: FormFields

    /// Reads the body of a request.
    ///
    /// - Throws: 400 when it is not a form, 413 when it is too large.
    init(_ request: Request) async throws {
        let body = try await ShopController.body(of: request)
        fields = FormFields(String(decoding: body, as: UTF8.self))
        guard fields.isReadable else {
            throw APIError(status: 400, reasonCode: .invalidRequestFormat, message: "The form cannot be read.")
        }
    }

    /// The value of a field; `nil` when it is missing or empty.
    subscript(name: String) -> String? {
        guard let value = fields[name]?.trimmingCharacters(in: .whitespacesAndNewlines), !value.isEmpty else {
            return nil
        }
        return value
    }

    /// Checks that the form is one of ours, from this operator's own browser.
    ///
    /// - Throws: 403 `UnauthorizedAccess`.
    func check(_ session: ConsoleSession) throws(APIError) {
        guard has(session.formToken, in: "formToken") else {
            throw APIError(
                status: 403, reasonCode: .unauthorizedAccess,
                message: "The form did not come from this console. Reload the page and try again.")
        }
    }

    /// Compares a field with a secret, in the same time whatever is in it.
    func has(_ secret: String, in name: String) -> Bool {
        let key = SymmetricKey(size: .bits256)
        let expected = HMAC<SHA256>.authenticationCode(for: Data(secret.utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(
            expected, authenticating: Data((fields[name] ?? "").utf8), using: key)
    }
}
