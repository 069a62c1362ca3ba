import AmazonPayModel
import Foundation

extension Address {
    private static let countriesWithTownFirst: Set<String> = ["US", "CA", "AU", "GB", "NZ", "IE", "IN", "HK", "ZA"]

    /// Name and address as the country writes them, line by line.
    ///
    /// Japanese addresses have no city of their own as a rule, and begin with the large parts.
    func lines(in locale: Locale) -> [String] {
        let country = countryCode.map { locale.localizedString(forRegionCode: $0) ?? $0 }
        let streets = [addressLine1, addressLine2, addressLine3]
        let places: [String?]
        switch countryCode?.uppercased() {
        case "JP":
            let region = [stateOrRegion, city, county, district].compactMap { $0 }.joined()
            return Self.filled([postalCode.map { "〒\($0)" }, region] + streets + [name, country])
        case let code? where Self.countriesWithTownFirst.contains(code):
            let town = [city, Self.joined([stateOrRegion, postalCode], " ")]
            places = [district, county, Self.joined(town, ", ")]
        default:
            places = [district, county, Self.joined([postalCode, city], " "), stateOrRegion]
        }
        return Self.filled([name] + streets + places + [country])
    }

    private static func joined(_ parts: [String?], _ separator: String) -> String {
        filled(parts).joined(separator: separator)
    }

    private static func filled(_ lines: [String?]) -> [String] { lines.compactMap { $0 }.filter { !$0.isEmpty } }
}
