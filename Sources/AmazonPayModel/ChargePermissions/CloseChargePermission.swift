/// The body of Close Charge Permission.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/charge-permission.html#close-charge-permission
public struct CloseChargePermission: Hashable, Sendable {
    /// Why, for the merchant's own records; at most 255 characters.
    public var closureReason: String
    /// Whether charges that are not captured yet are cancelled too; `nil` and `false` leave them as they are.
    public var cancelPendingCharges: Bool?

    /// Makes a request.
    public init(closureReason: String, cancelPendingCharges: Bool? = nil) {
        self.closureReason = closureReason
        self.cancelPendingCharges = cancelPendingCharges
    }
}

extension CloseChargePermission: Codable {
    private enum CodingKeys: String, CodingKey {
        case closureReason, cancelPendingCharges
    }

    /// Decodes a request; the flag may be a string, as some libraries send it.
    ///
    /// - Throws: `DecodingError` when the flag is neither a boolean nor `"true"` or `"false"`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        closureReason = try container.decode(String.self, forKey: .closureReason)
        guard let text = try? container.decodeIfPresent(String.self, forKey: .cancelPendingCharges) else {
            // Not a string, or nothing at all: the next attempt reads a boolean and reports what is wrong.
            cancelPendingCharges = try container.decodeIfPresent(Bool.self, forKey: .cancelPendingCharges)
            return
        }
        guard let flag = Bool(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: .cancelPendingCharges, in: container, debugDescription: "neither true nor false")
        }
        cancelPendingCharges = flag
    }
}
