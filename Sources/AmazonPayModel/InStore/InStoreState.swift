/// Where a payment or refund in a shop is; in-store answers keep these words of the interface before version 2.
public struct InStoreState: Identifier {
    /// The text of the API.
    public let rawValue: String

    /// Takes any text, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// It is done; so a charge is answered.
    public static let completed: Self = "Completed"
    /// It is being processed; so a refund is answered.
    public static let pending: Self = "Pending"
}
