/// What goes wrong on purpose.
struct FaultsPage: Sendable {
    struct Choice: Sendable {
        let value: String
        let label: String
    }

    struct Row: Sendable {
        let operation: String
        let action: String
        let seen: Int
        let matched: Int
    }

    var problem: String?
    let operations: [String]
    let actions: [Choice]
    let faults: [Row]
}
