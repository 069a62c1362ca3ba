/// What came of a story, on one line.
struct StoryReport: Encodable, Sendable {
    let story: String
    let state: String?
    let reasonCode: String?
    let chargeId: String?
    let chargePermissionId: String?
    /// What should have been true and was not.
    let missing: [String]

    var isAsExpected: Bool { missing.isEmpty }

    init(_ story: String, _ checkout: CheckoutView?, missing: [String]) {
        self.story = story
        state = checkout?.state
        reasonCode = checkout?.reasonCode
        chargeId = checkout?.chargeId
        chargePermissionId = checkout?.chargePermissionId
        self.missing = missing
    }

    var line: String {
        let outcome = [state, reasonCode].compactMap { $0 }.joined(separator: "/")
        let columns = [
            isAsExpected ? "ok  " : "FAIL", Self.pad(story, 42), Self.pad(outcome, 24), Self.pad(chargeId ?? "-", 28),
            chargePermissionId ?? "-",
        ]
        return columns.joined(separator: " ") + (isAsExpected ? "" : "   missing: \(missing.joined(separator: ", "))")
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
