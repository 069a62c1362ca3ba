/// An error that the service answered: the HTTP status and the two members of its body.
///
/// Branch on ``reasonCode``; message texts change. The description leaves the message out, because it may repeat what
/// was sent.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/error-handling.html
public struct APIError: Error, Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// Why, in a form to branch on.
    public var reasonCode: ReasonCode
    /// Why, in words for a developer.
    public var message: String
    /// The value of the answer's `x-amz-pay-request-id` header; give it to Amazon's support.
    public var requestId: String?

    /// Makes an error.
    public init(status: Int, reasonCode: ReasonCode, message: String, requestId: String? = nil) {
        self.status = status
        self.reasonCode = reasonCode
        self.message = message
        self.requestId = requestId
    }
}

extension APIError: CustomStringConvertible, CustomReflectable {
    /// Status, reason code and request id; never the message.
    public var description: String {
        "Amazon Pay answered \(status) \(reasonCode)" + (requestId.map { " (request \($0))" } ?? "")
    }

    /// Shows all but the message, so that no log or dump does.
    public var customMirror: Mirror {
        Mirror(self, children: ["status": status, "reasonCode": reasonCode, "requestId": requestId as Any])
    }
}

extension APIError {
    /// The JSON body of an error answer.
    public struct Body: Hashable, Sendable, Codable {
        /// Why, in a form to branch on.
        public var reasonCode: ReasonCode
        /// Why, in words.
        public var message: String?

        /// Makes a body.
        public init(reasonCode: ReasonCode, message: String?) {
            self.reasonCode = reasonCode
            self.message = message
        }
    }
}
