import AmazonPayModel
import DurableStore
import HTTPService
import Hummingbird

/// The parameters `after` and `limit` of a listing.
struct Paging: Sendable {
    let after: DocumentPage.Cursor?
    let limit: Int

    /// - Throws: 400 `InvalidParameterValue` naming the parameter.
    init(_ request: Request) throws(APIError) {
        limit = try Self.number("limit", in: request, from: 1...500) ?? 100
        guard let text = try request.query()["after"] else {
            after = nil
            return
        }
        guard let cursor = DocumentPage.Cursor(text) else {
            throw APIError.invalid("after", "It is not a place that was given as next.")
        }
        after = cursor
    }

    /// A parameter that is a whole number; `nil` when it is absent.
    static func number(
        _ name: String, in request: Request, from range: ClosedRange<Int>
    ) throws(APIError) -> Int? {
        guard let text = try request.query()[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw APIError.invalid(
                name, "It is a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }
}
