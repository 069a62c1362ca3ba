import AmazonPayModel
import Foundation

/// The parameters behind the question mark of a signed call.
struct CallQuery: Sendable {
    private let values: [String: String]

    /// - Throws: 400 when a parameter is there twice or cannot be read.
    init(_ rawQuery: String?) throws(APIError) {
        var values: [String: String] = [:]
        for pair in (rawQuery ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.replacing("+", with: " ").removingPercentEncoding
            }
            guard let name = parts.first ?? nil, let value = parts.count > 1 ? parts[1] : "" else {
                throw .invalidParameter("query", "It cannot be read.")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .invalidParameter(name, "It must be given once.")
            }
        }
        self.values = values
    }

    /// A parameter that is not empty.
    subscript(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

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
