/// A page that says one thing.
struct MessagePage: Sendable {
    /// A way on.
    struct Link: Sendable {
        let url: String
        let text: String
    }

    let texts: PageTexts
    let title: String
    let message: String
    var link: Link?
    /// When and where to the page goes by itself, as HTML says it: `2` or `2;url=/there`.
    var refresh: String?
    let script: String? = nil
}
