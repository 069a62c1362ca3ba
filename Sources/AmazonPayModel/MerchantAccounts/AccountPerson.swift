/// Somebody behind a business.
public struct AccountPerson: Hashable, Sendable, Codable, Redacted {
    /// The name.
    public var personFullName: String?
    /// Where the person lives.
    public var residentialAddress: AccountAddress?
    /// The birthday: `YYYYMMDD`.
    public var dateOfBirth: String?

    /// Makes it from its members.
    public init(personFullName: String? = nil, residentialAddress: AccountAddress? = nil, dateOfBirth: String? = nil) {
        self.personFullName = personFullName
        self.residentialAddress = residentialAddress
        self.dateOfBirth = dateOfBirth
    }
}
