import AmazonPayModel
import Foundation
import HTTPService

/// The parameters behind the question mark of a signed call.
struct CallQuery: Sendable {
    private let fields: FormFields

    /// - Throws: 400 when a parameter is there twice or cannot be read.
    init(_ rawQuery: String?) throws(APIError) {
        fields = FormFields(rawQuery ?? "")
        guard fields.isReadable else { throw .invalidParameter("query", "It cannot be read.") }
        if let name = fields.repeatedName { throw .invalidParameter(name, "It must be given once.") }
    }

    /// A parameter that is not empty.
    subscript(_ name: String) -> String? { fields[name] }

    /// The elements of a list, which goes as one value with commas.
    func list(_ name: String) -> [String]? {
        self[name].map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    /// - Throws: 400 for a text that is no time.
    func time(_ name: String) throws(APIError) -> Timestamp? {
        guard let text = self[name] else { return nil }
        guard let time = Timestamp(text) else {
            throw .invalidParameter(name, "It must be a time such as 20261129T120000Z.")
        }
        return time
    }

    /// - Throws: 400 for a text that is no whole number.
    func number(_ name: String) throws(APIError) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(text) else { throw .invalidParameter(name, "It is not a whole number.") }
        return number
    }

    /// How many elements a page is to have.
    ///
    /// - Throws: 400 for anything but a number from 1 to 100.
    func pageSize(_ usual: Int = 10) throws(APIError) -> Int {
        guard let text = self["pageSize"] else { return usual }
        guard let size = Int(text), (1...100).contains(size) else {
            throw .invalidParameter("pageSize", "It must be from 1 to 100.")
        }
        return size
    }
}
