import AmazonPay
import AmazonPayModel
import DurableStore

/// The lines that one commit adds to the time line of an order; or one line that is counted.
///
/// One document for all of them: each document costs as much as its five indexes.
struct JournalPage: StoredRecord {
    static let kind = "journal"

    let id: String
    let orderId: String
    let at: Timestamp
    /// The place among pages of one moment: the id that the commit gave it.
    let order: String
    /// In the order in which it happened; at least one.
    var entries: [JournalEntry]

    var documentID: String { id }
    var stateName: String { "Written" }
    var listedAt: Timestamp { at }
    var reference: String? { orderId }
}

extension JournalPage {
    /// The page of a line that is counted: equal lines have the same.
    ///
    /// - Parameter names: The details that make lines equal; the latest of the others is shown.
    static func id(
        ofCounted entry: JournalEntry, orderId: String, in partition: String, equalBy names: Set<String>
    ) -> String {
        let same = entry.details.filter { names.contains($0.key) }.sorted { $0.key < $1.key }
        let text = same.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
        return IdempotencyKey.derive(from: "line", partition, orderId, entry.kind.rawValue, entry.title, text).rawValue
    }

    /// The page after another line like its own.
    func counting(_ entry: JournalEntry) -> JournalPage {
        var page = self
        guard let known = entries.first else { return page }
        page.entries = [
            JournalEntry(
                kind: known.kind, title: known.title, details: entry.details, milliseconds: known.milliseconds,
                count: (known.count ?? 1) + 1, lastMilliseconds: entry.milliseconds)
        ]
        return page
    }
}

/// A part of an order's time line.
struct JournalPart: Sendable {
    /// Oldest first.
    let entries: [JournalEntry]
    /// Where the earlier part is; `nil` when there is none.
    let earlier: DocumentPage.Cursor?
}

extension Records {
    /// The whole time line of an order, oldest first.
    func journal(of orderId: String) async throws -> [JournalEntry] {
        Self.inOrder(try await all(JournalPage.self, reference: orderId))
    }

    /// The latest part of an order's time line, or the one before a place.
    func journal(
        of orderId: String, before place: DocumentPage.Cursor?, pages: Int
    ) async throws -> JournalPart {
        let (found, next) = try await page(
            JournalPage.self, reference: orderId, after: place, limit: pages, isNewestFirst: true)
        return JournalPart(entries: Self.inOrder(found.map(\.record)), earlier: next)
    }

    private static func inOrder(_ pages: [JournalPage]) -> [JournalEntry] {
        pages.sorted { ($0.at, $0.order) < ($1.at, $1.order) }.flatMap(\.entries)
    }
}
