/// How far a reconciliation has come.
struct ReconciliationPosition: Hashable, Sendable, Codable {
    /// What is looked at, in this order: checkouts first, because payments follow from them.
    enum Phase: String, Codable, CaseIterable {
        case checkingCheckouts, completingCheckouts, completedCheckouts, failedCheckouts, operations
        case pendingAuthorizations, pendingCaptures, pendingRefunds
        case waitingNotifications, foreignNotifications, payments, laterCharges

        var next: Self? {
            let all = Self.allCases
            return all.firstIndex(of: self).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
        }
    }

    var phase: Phase
    /// Where in the listing of the phase; `nil` at its beginning.
    var cursor: String?

    static let start = Self(phase: .checkingCheckouts, cursor: nil)
}
