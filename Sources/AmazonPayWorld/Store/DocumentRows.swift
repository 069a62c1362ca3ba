import DurableStore
import Foundation

/// The documents of a database, by kind.
struct DocumentRows {
    fileprivate struct Place: Hashable, Comparable {
        let time: Int64
        let id: ByteText

        static func < (one: Self, other: Self) -> Bool {
            one.time == other.time ? one.id < other.id : one.time < other.time
        }
    }

    private struct Row {
        var document: Document
        let number: Int
    }

    private struct Kind {
        var rows: [ByteText: Row] = [:]
        /// The order in which listings show them.
        var order: [Place] = []
    }

    private var kinds: [ByteText: Kind] = [:]
    private var count = 0

    subscript(key: DocumentKey) -> Document? { kinds[ByteText(key.kind)]?.rows[ByteText(key.id)]?.document }

    func count(kind: String) -> Int { kinds[ByteText(kind)]?.rows.count ?? 0 }

    /// Every document, in the order in which they were made.
    var all: [Document] {
        kinds.values.flatMap(\.rows.values).sorted { $0.number < $1.number }.map(\.document)
    }

    /// Puts a document in place of the one with its key; `nil` removes it.
    mutating func set(_ key: DocumentKey, _ document: Document?) {
        let (kind, id) = (ByteText(key.kind), ByteText(key.id))
        let old = kinds[kind]?.rows[id]
        if let old, old.document.place != document?.place { removePlace(Place(old.document, id), kind) }
        guard let document else {
            kinds[kind]?.rows[id] = nil
            return
        }
        count += 1
        kinds[kind, default: Kind()].rows[id] = Row(document: document, number: old?.number ?? count)
        if old?.document.place != document.place { addPlace(Place(document, id), kind) }
    }

    func page(_ query: DocumentQuery) -> DocumentPage {
        guard let kind = kinds[ByteText(query.kind)] else { return DocumentPage(documents: [], next: nil) }
        let limit = min(max(query.limit, 1), 1000)
        let after = query.after.map { Place(time: $0.milliseconds, id: ByteText($0.id)) }
        var found: [Document] = []
        let order = query.isNewestFirst ? Array(kind.order.reversed()) : kind.order
        for place in order {
            if let after, query.isNewestFirst ? place >= after : place <= after { continue }
            guard let row = kind.rows[place.id], query.contains(row.document) else { continue }
            // One more than asked for tells whether there is another page.
            guard found.count < limit else {
                return DocumentPage(documents: found, next: found.last.map(DocumentPage.Cursor.init(after:)))
            }
            found.append(row.document)
        }
        return DocumentPage(documents: found, next: nil)
    }

    mutating func removeAll(exceptKinds kept: Set<String>) {
        let kept = Set(kept.map(ByteText.init))
        kinds = kinds.filter { kept.contains($0.key) }
    }

    private mutating func addPlace(_ place: Place, _ kind: ByteText) {
        let order = kinds[kind]?.order ?? []
        // As a rule it is the newest.
        let index = order.last.map { $0 < place } ?? true ? order.count : order.firstIndex { place < $0 } ?? order.count
        kinds[kind]?.order.insert(place, at: index)
    }

    private mutating func removePlace(_ place: Place, _ kind: ByteText) {
        if let index = kinds[kind]?.order.firstIndex(of: place) { kinds[kind]?.order.remove(at: index) }
    }
}

extension DocumentRows.Place {
    fileprivate init(_ document: Document, _ id: ByteText) {
        self.init(time: document.place, id: id)
    }
}

extension Document {
    fileprivate var place: Int64 { index.time.storedMilliseconds }
}

extension DocumentQuery {
    fileprivate func contains(_ document: Document) -> Bool {
        let index = document.index
        return partition.map { $0.hasSameBytes(as: index.partition) } ?? true
            && state.map { $0.hasSameBytes(as: index.state) } ?? true
            && reference.map { wanted in index.reference.map { wanted.hasSameBytes(as: $0) } ?? false } ?? true
    }
}
