/// Which addresses a buyer may choose.
///
/// The service checks the values in the sandbox only; a shop checks the chosen address itself.
/// Source: developer.amazon.com/docs/amazon-pay-checkout/set-up-delivery-notifications.html
public struct DeliverySpecifications: Hashable, Sendable, Codable {
    /// A kind of address that is not delivered to.
    public struct SpecialRestriction: Identifier {
        /// The text of the API.
        public let rawValue: String

        /// Takes any text, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// No post office boxes (US, CA, GB, FR, DE, ES, PT, IT, AU).
        public static let restrictPOBoxes: Self = "RestrictPOBoxes"
        /// No parcel stations (DE).
        public static let restrictPackstations: Self = "RestrictPackstations"
    }

    /// Kinds of addresses that are not delivered to.
    public var specialRestrictions: [SpecialRestriction]?
    /// Places that are delivered to, or are not.
    public var addressRestrictions: AddressRestrictions?

    /// Makes the specifications of a request.
    public init(specialRestrictions: [SpecialRestriction]? = nil, addressRestrictions: AddressRestrictions? = nil) {
        self.specialRestrictions = specialRestrictions
        self.addressRestrictions = addressRestrictions
    }
}
