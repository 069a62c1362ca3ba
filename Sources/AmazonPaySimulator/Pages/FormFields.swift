import AmazonPayModel
import Hummingbird

/// The fields of a form or of a query.
struct FormFields: Sendable {
    private let fields: [String: String]

    init(_ text: String) throws(APIError) {
        do {
            fields = try URLEncodedFormDecoder().decode([String: String].self, from: text)
        } catch {
            throw .invalidFormat("The form cannot be read.")
        }
    }

    /// A field that is not empty.
    subscript(_ name: String) -> String? {
        fields[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
