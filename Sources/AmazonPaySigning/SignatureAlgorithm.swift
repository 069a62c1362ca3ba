/// The two ways to sign: RSASSA-PSS with SHA-256 and MGF1-SHA-256, told apart by their name and the length of the salt.
///
/// The set is closed on purpose: an algorithm that is not known cannot be checked.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/signing-requests.html
public enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// The older one, with a salt of 20 bytes; Amazon's libraries use it unless they are told otherwise. It is verified
    /// here, never signed with.
    case rsassaPSS = "AMZN-PAY-RSASSA-PSS"
    /// The one for new integrations, with a salt of 32 bytes.
    case rsassaPSSV2 = "AMZN-PAY-RSASSA-PSS-V2"

    /// The length of the salt in bytes.
    var saltLength: Int {
        switch self {
        case .rsassaPSS: 20
        case .rsassaPSSV2: 32
        }
    }
}
