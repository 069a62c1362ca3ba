/// Why there is no button.
public enum ButtonError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The id of the element is not a letter followed by letters, digits, `-` and `_`.
    case malformedElementId
    /// The nonce has characters that base64 does not have.
    case malformedNonce
    /// The estimated amount is not more than zero; the page's script would drop it.
    case estimateNotPositive
    /// The merchant's id is empty, or has blanks or other invisible characters.
    case malformedMerchantId
    /// The store's id is empty, or has blanks or other invisible characters.
    case malformedStoreId
    /// The payload cannot be encoded or signed.
    case unusablePayload

    /// One sentence that says what to change.
    public var description: String {
        switch self {
        case .malformedElementId: "elementId has to be a letter, followed by letters, digits, - and _"
        case .malformedNonce: "nonce has to be base64"
        case .estimateNotPositive: "estimatedOrderAmount has to be more than zero"
        case .malformedMerchantId: "merchantId must not be empty, and must not have blanks or line breaks"
        case .malformedStoreId: "storeId must not be empty, and must not have blanks or line breaks"
        case .unusablePayload: "the payload cannot be encoded or signed"
        }
    }
}
