import AmazonPayModel

/// The lines that one commit adds to the time line of an order.
///
/// One document for all of them: each document costs as much as its five indexes.
struct JournalPage: StoredRecord {
    static let kind = "journal"

    let id: String
    let orderId: String
    let at: Timestamp
    /// In the order in which it happened; at least one.
    var entries: [JournalEntry]

    var documentID: String { id }
    var stateName: String { "Written" }
    var listedAt: Timestamp { at }
    var reference: String? { orderId }
}

extension Records {
    /// The time line of an order, oldest first.
    func journal(of orderId: String) async throws -> [JournalEntry] {
        try await all(JournalPage.self, reference: orderId).flatMap(\.entries)
    }
}
