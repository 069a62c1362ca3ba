import AmazonPayModel

/// The paths of the console.
enum ConsolePath {
    static let root = "/console"
    static let signIn = "/console/sign-in"
    static let signOut = "/console/sign-out"
    static let search = "/console/search"
    static let order = "/console/order"
    static let attention = "/console/attention"
    static let topics = "/console/topics"
    static let actions = "/console/actions"
    static let stylesheet = "/console-assets/console.css"

    /// The page of an order.
    static func page(ofOrder orderId: String) -> String { "\(order)?orderId=\(escaped(orderId))" }

    /// Whatever characters a shop's numbers have, they are one value of a query.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            byte.isASCIILetterOrDigit(or: "-_.")
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
