import AmazonPayModel
import HTTPService
import Hummingbird

extension Request {
    /// The query of a shop's call.
    ///
    /// - Throws: 400 when it cannot be read, or a parameter occurs twice.
    func query() throws(APIError) -> FormFields {
        let fields = FormFields(uri.query ?? "")
        guard fields.isReadable else {
            throw APIError(
                status: 400, reasonCode: .invalidParameterValue, message: "The query of the URL cannot be read.")
        }
        if let name = fields.repeatedName { throw .invalid(name, "It must be given once.") }
        return fields
    }
}
