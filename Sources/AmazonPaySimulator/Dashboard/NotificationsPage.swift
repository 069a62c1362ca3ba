/// Endpoints and notifications.
struct NotificationsPage: Sendable {
    struct Row: Sendable {
        let id: String
        let at: String
        let type: String
        let link: String?
        let state: String
        let tone: String
        let attempts: String
    }

    var problem: String?
    let urls: String
    let unconfirmed: [String]
    let notifications: [Row]
}
