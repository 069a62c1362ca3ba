/// The body of `POST /v1/tokens`.
struct TokenRequest: ShopContent, Codable {
    static let fields: Set<String> = ["name", "role"]
    static let choices = ["role": TokenRole.allCases.map(\.rawValue)]

    let name: String
    let role: TokenRole
}
