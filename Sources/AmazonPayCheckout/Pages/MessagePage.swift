/// A page that says one thing.
struct MessagePage: Sendable {
    /// A way on.
    struct Link: Sendable {
        let url: String
        let text: String
    }

    let title: String
    let message: String
    var link: Link?
    var refreshSeconds: Int?
    let script: String? = nil
}
