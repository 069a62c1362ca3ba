public import Foundation
public import HTTPTypes

/// A successful answer with what stood around it.
public struct AmazonPayResponse<Answer: Sendable>: Sendable {
    /// What the body says.
    public var value: Answer
    /// The HTTP status, one of the request's expected ones; 200 when the answer was found by reading the object.
    public var status: Int
    /// The value of `x-amz-pay-request-id`; give it to Amazon's support.
    public var requestId: String?
    /// The body as it arrived, with members that this library does not know; it may hold a buyer's data.
    ///
    /// It is `nil` when the answer was found by reading the object after an attempt without one.
    public var body: Data?
    /// The headers; empty when the answer was found by reading the object.
    public var headerFields = HTTPFields()
    /// How many attempts it took.
    public var attempts = 1
}

extension AmazonPayResponse: CustomStringConvertible, CustomReflectable {
    /// Status and request id, nothing of the body.
    public var description: String { "status \(status)" + (requestId.map { ", request \($0)" } ?? "") }

    /// Shows what ``description`` shows, so that no log or dump has more.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
