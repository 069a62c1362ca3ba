import AmazonPayModel
import Foundation

extension DeliverySpecifications {
    /// Why a buyer may not choose an address; `nil` when it may be chosen.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/address-restriction-samples.html
    func refusal(of address: Address) -> String? {
        let special = specialRestrictions ?? []
        if special.contains(.restrictPOBoxes), address.isPOBox {
            return "The merchant does not deliver to post office boxes."
        }
        if special.contains(.restrictPackstations), address.isPackstation {
            return "The merchant does not deliver to parcel stations."
        }
        guard let restrictions = addressRestrictions else { return nil }
        let isListed = restrictions.names(address)
        switch restrictions.type {
        case .allowed where !isListed: return "The merchant does not deliver there."
        case .notAllowed where isListed: return "The merchant does not deliver there."
        default: return nil
        }
    }
}

extension TestBuyer {
    /// The address that is taken when the buyer names none: the first one that is delivered to, if there is one.
    func address(allowedBy specifications: DeliverySpecifications?) -> Address {
        addressBook.first { specifications?.refusal(of: $0.address) == nil }?.address ?? defaultAddress
    }
}

extension AddressRestrictions {
    /// Whether a place of the list is the one of the address.
    ///
    /// Where a country has both states and postal codes, either is enough: what Amazon makes of both is not documented.
    fileprivate func names(_ address: Address) -> Bool {
        guard let country = address.countryCode, let places = restrictions[country] else { return false }
        let states = places.statesOrRegions ?? []
        let codes = places.zipCodes ?? []
        if states.isEmpty, codes.isEmpty { return true }
        let isOfState = states.contains { Self.plain($0) == Self.plain(address.stateOrRegion) }
        return isOfState || codes.contains { Self.plain($0) == Self.plain(address.postalCode) }
    }

    private static func plain(_ text: String?) -> String {
        (text ?? "").uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }
}

extension Address {
    private static let countriesWithPOBoxes: Set<String> = ["US", "CA", "GB", "FR", "DE", "ES", "PT", "IT", "AU"]

    // How Amazon recognizes these addresses is not documented; these are the words that they begin with.
    private static let wordsOfPOBoxes = [
        "po box", "p o box", "post office box", "postfach", "boite postale", "bp ", "apartado", "casella postale",
        "caixa postal", "gpo box", "locked bag",
    ]

    fileprivate var isPOBox: Bool {
        Self.countriesWithPOBoxes.contains(countryCode ?? "") && begins(withOneOf: Self.wordsOfPOBoxes)
    }

    fileprivate var isPackstation: Bool { countryCode == "DE" && begins(withOneOf: ["packstation"]) }

    private func begins(withOneOf words: [String]) -> Bool {
        let lines = [addressLine1, addressLine2, addressLine3].compactMap { $0 }.map { line in
            line.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).replacing(".", with: "")
        }
        return lines.contains { line in words.contains { line.hasPrefix($0) } }
    }
}
