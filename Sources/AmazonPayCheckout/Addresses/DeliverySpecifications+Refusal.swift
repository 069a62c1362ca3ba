import AmazonPayModel
import Foundation

extension DeliverySpecifications {
    /// Why an address is not delivered to; `nil` when it is.
    ///
    /// Amazon checks the same rules in the sandbox; live it passes over what it does not know, so they are checked
    /// here too.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/set-up-delivery-notifications.html
    func refusal(of address: Address) -> AddressRefusal? {
        let special = specialRestrictions ?? []
        if special.contains(.restrictPOBoxes), address.isPostOfficeBox { return .postOfficeBox }
        if special.contains(.restrictPackstations), address.isParcelStation { return .parcelStation }
        guard let addressRestrictions else { return nil }
        let isListed = addressRestrictions.lists(address)
        return addressRestrictions.type == .notAllowed ? (isListed ? .place : nil) : (isListed ? nil : .place)
    }
}

extension AddressRestrictions {
    /// Where a country has both states and postal codes, either is enough: what Amazon makes of both is not documented.
    fileprivate func lists(_ address: Address) -> Bool {
        guard let country = address.countryCode?.uppercased(),
            let places = restrictions.first(where: { $0.key.uppercased() == country })?.value
        else { return false }
        let states = places.statesOrRegions ?? []
        let codes = places.zipCodes ?? []
        if states.isEmpty, codes.isEmpty { return true }
        return states.contains { Self.isSame(region: $0, address.stateOrRegion, in: country) }
            || codes.contains { Self.isSame(code: $0, address.postalCode, in: country) }
    }

    private static func isSame(region: String, _ other: String?, in country: String) -> Bool {
        guard let other, !other.isEmpty else { return false }
        if country == "JP", let one = JapanesePrefecture(region), let two = JapanesePrefecture(other) {
            return one == two
        }
        return plain(region) == plain(other)
    }

    /// Of nine digits in the United States the first five are the ones that rules are about.
    private static func isSame(code: String, _ other: String?, in country: String) -> Bool {
        guard let other, !other.isEmpty else { return false }
        let (one, two) = (plain(code), plain(other))
        return one == two || (country == "US" && one.count == 5 && two.count == 9 && two.hasPrefix(one))
    }

    private static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }
}

extension Address {
    private static let countriesWithBoxes: Set<String> = ["US", "CA", "GB", "FR", "DE", "ES", "PT", "IT", "AU"]

    // How Amazon recognizes such an address is not documented; these are the words that carriers use for it.
    private static let wordsForBoxes = [
        "po box", "p o box", "post office box", "pob", "gpo box", "locked bag", "postfach", "boite postale", "bp",
        "case postale", "apartado", "apdo", "casella postale", "cas post", "caixa postal",
    ]

    fileprivate var isPostOfficeBox: Bool {
        Self.countriesWithBoxes.contains(countryCode?.uppercased() ?? "") && hasLine(beginningWith: Self.wordsForBoxes)
    }

    fileprivate var isParcelStation: Bool {
        countryCode?.uppercased() == "DE"
            && hasLine(beginningWith: ["packstation", "dhl packstation", "dhl-packstation"])
    }

    private func hasLine(beginningWith words: [String]) -> Bool {
        [addressLine1, addressLine2, addressLine3].compactMap { $0 }.contains { line in
            let plain =
                line.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
                .replacing(".", with: "").split(whereSeparator: \.isWhitespace).joined(separator: " ") + " "
            // "Packstationweg" is a street.
            return words.contains { plain.hasPrefix($0) && plain.dropFirst($0.count).first?.isLetter == false }
        }
    }
}
