/// The signed calls, each with its explanation.
struct RequestsPage: Sendable {
    struct Row: Sendable {
        let at: String
        let status: String
        let tone: String
        let operation: String
        let method: String
        let path: String
        let verdict: String
        let requestId: String
        let key: String?
        let firstDifference: String?
        let canonicalRequest: String?
        let stringToSign: String?
        let body: String?
    }

    var problem: String?
    let requests: [Row]
}
