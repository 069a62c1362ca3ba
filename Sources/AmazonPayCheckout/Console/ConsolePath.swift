import HTTPService

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
    ///
    /// - Parameter place: Where its time line is to end; it shows the latest part when absent.
    static func page(ofOrder orderId: String, before place: String? = nil) -> String {
        let fields = [(name: "orderId", value: orderId)] + (place.map { [(name: "before", value: $0)] } ?? [])
        return "\(order)?" + FormFields.encode(fields)
    }
}
