import AmazonPayModel

/// Where a permission belongs to, by the two digits behind the letter of its id.
enum PermissionRegion: String, Hashable, Sendable {
    case northAmerica = "01"
    case europe = "02"
    case japan = "03"
}

extension ChargePermission.ID {
    /// `nil` for digits that no source explains.
    var region: PermissionRegion? { PermissionRegion(rawValue: String(rawValue.dropFirst().prefix(2))) }

    /// Where the buyer chooses another payment instrument.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/manage-recurring-payments.html
    var instrumentPage: String {
        region == .japan
            ? "https://pay.amazon.com/jp/jr/your-account/ba/\(rawValue)"
            : "https://payments.amazon.com/jr/your-account/ba/\(rawValue)"
    }
}
