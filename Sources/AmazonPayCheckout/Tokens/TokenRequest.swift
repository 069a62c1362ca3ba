/// The body of `POST /v1/tokens`.
struct TokenRequest: ShopContent, Codable {
    static let fields: Set<String> = ["name", "role"]

    let name: String
    let role: TokenRole
}
