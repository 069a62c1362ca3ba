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

    /// The shop's own id of something that it asks for.
    ///
    /// What the service asks for by itself has ids with other characters, for instance `subscription/…`: the two cannot
    /// meet.
    static func requireId(_ text: String, _ field: String) throws(APIError) {
        let isRight =
            (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { $0.isASCIILetterOrDigit(or: "-_.") }
            // A path of it would lead elsewhere.
            && text.utf8.contains { $0 != UInt8(ascii: ".") }
        try require(isRight, field, "It has 1 to 64 characters of A-Z a-z 0-9 - _ and point, not points alone.")
    }

    /// Something that people read, on one line: without characters that move a terminal's cursor.
    static func requireName(_ text: String, _ field: String, atMost limit: Int) throws(APIError) {
        let scalars = text.unicodeScalars
        let isRight =
            (1...limit).contains(scalars.count) && !scalars.contains { $0.properties.generalCategory == .control }
        try require(isRight, field, "It has 1 to \(limit) characters, and no control characters.")
    }

    /// A date that a shop has sent: in a year in which every calendar names the same day.
    ///
    /// Many programs write an absent date as one of the year 1.
    static func requireDate(_ date: Timestamp?, _ field: String) throws(APIError) {
        try require(date?.isGregorian ?? true, field, "It must be in the years 1583 to 9999. Leave it out for no date.")
    }

    /// What a buyer's statement says.
    static func requireDescriptor(_ text: String?) throws(APIError) {
        try require(text.map { (1...16).contains($0.utf8.count) } ?? true, "softDescriptor", "It has 1 to 16 bytes.")
    }
}
