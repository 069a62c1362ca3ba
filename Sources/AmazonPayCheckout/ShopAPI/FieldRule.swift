import AmazonPayModel
import Foundation

/// Refuses a member of a shop's body, by its name.
enum FieldRule {
    /// - Throws: 400 `InvalidParameterValue` naming the member, unless it is right.
    static func require(_ isRight: Bool, _ field: String, _ rule: String) throws(APIError) {
        guard isRight else {
            throw APIError(
                status: 400, reasonCode: .invalidParameterValue,
                message: "The value provided for [\(field)] is invalid. \(rule)")
        }
    }

    /// An amount of money that is to be moved.
    static func requirePositive(_ amount: Price?, _ field: String) throws(APIError) {
        try require(amount.map { $0.amount > 0 } ?? true, field, "It is more than zero.")
    }

    /// What a buyer's statement says.
    static func requireDescriptor(_ text: String?) throws(APIError) {
        try require(text.map { (1...16).contains($0.utf8.count) } ?? true, "softDescriptor", "It has 1 to 16 bytes.")
    }
}
