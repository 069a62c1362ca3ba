/// Where a merchant's account is kept.
public enum Region: String, Hashable, Sendable, Codable, CaseIterable {
    /// North America.
    case northAmerica = "na"
    /// Europe and the United Kingdom.
    case europe = "eu"
    /// Japan.
    case japan = "jp"

    /// The two digits of the region in the ids of objects.
    var digits: String {
        switch self {
        case .northAmerica: "01"
        case .europe: "02"
        case .japan: "03"
        }
    }
}
