import AmazonPayModel
import HTTPService

extension FormFields {
    /// Reads a form or a query that has to be readable as a whole.
    ///
    /// - Throws: 400 `InvalidRequestFormat`.
    init(reading text: String) throws(APIError) {
        self.init(text)
        guard isReadable else { throw .invalidFormat("The form cannot be read.") }
    }
}
