/// Where a merchant's customers find help.
public struct CustomerSupportInformation: Hashable, Sendable, Codable, Redacted {
    /// A mail address.
    public var customerSupportEmail: String?
    /// A telephone number.
    public var customerSupportPhoneNumber: PhoneNumber?

    /// Makes it from its members.
    public init(customerSupportEmail: String? = nil, customerSupportPhoneNumber: PhoneNumber? = nil) {
        self.customerSupportEmail = customerSupportEmail
        self.customerSupportPhoneNumber = customerSupportPhoneNumber
    }
}
