extension IdentifierSource {
    private static let capitalsAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    /// A merchant's id: `A` and thirteen capital letters and digits.
    func merchantID() -> String {
        "A" + text(of: Self.capitalsAndDigits, count: 13)
    }

    /// A store's id, as Seller Central calls an application.
    func storeID() -> String {
        "amzn1.application-oa2-client." + text(of: "0123456789abcdef", count: 32)
    }

    /// The id of a public key: the environment and 24 capital letters and digits.
    func publicKeyID(prefix: String = "SANDBOX") -> String {
        "\(prefix)-" + text(of: Self.capitalsAndDigits, count: 24)
    }
}
