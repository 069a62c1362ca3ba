/// A merchant that was just made, with its key.
struct MadeMerchant: Encodable, Sendable {
    let merchant: ListedMerchant
    let key: MerchantService.MadeKey

    func encode(to encoder: any Encoder) throws {
        try merchant.encode(to: encoder)
        try key.encode(to: encoder)
    }
}
