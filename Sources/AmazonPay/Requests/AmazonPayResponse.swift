/// A successful answer with what stood around it.
public struct AmazonPayResponse<Answer: Sendable>: Sendable {
    /// What the body says.
    public var value: Answer
    /// The HTTP status, one of the request's expected ones.
    public var status: Int
    /// The value of `x-amz-pay-request-id`; give it to Amazon's support.
    public var requestId: String?
}
