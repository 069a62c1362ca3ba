/// The paths of the console.
enum ConsolePath {
    static let root = "/console"
    static let signIn = "/console/sign-in"
    static let signOut = "/console/sign-out"
    static let search = "/console/search"
    static let order = "/console/order"
    static let attention = "/console/attention"
    static let actions = "/console/actions"
    static let stylesheet = "/console-assets/console.css"

    /// The page of an order.
    static func page(ofOrder orderId: String) -> String { "\(order)?orderId=\(escaped(orderId))" }

    /// Whatever characters a shop's numbers have, they are one value of a query.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
