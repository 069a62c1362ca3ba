/// The body of Capture Charge.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge.html#capture-charge
public struct CaptureCharge: Hashable, Sendable, Codable {
    /// What to capture: more than nothing, at most the authorized amount, in its currency.
    public var captureAmount: Price
    /// The text on the buyer's statement, behind `AMZ* `; at most 16 characters.
    public var softDescriptor: String?

    /// Makes a request.
    public init(captureAmount: Price, softDescriptor: String? = nil) {
        self.captureAmount = captureAmount
        self.softDescriptor = softDescriptor
    }
}
