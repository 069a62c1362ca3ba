import AmazonPayModel
import DurableStore
import Foundation

/// Lists everything there is, page by page, as the control API shows it.
struct ObjectListing: Sendable {
    let repository: ObjectRepository
    let timers: TimerRunner
    let clock: SimulatorClock
    let settings: ServiceSettings
    let pages: PageAddresses

    private static let pageSize = 100

    /// What to list.
    struct Query: ControlQuery, Sendable {
        let kind: String?
        let state: String?
        let after: String?
        let limit: Int?

        init(_ query: CallQuery) throws(APIError) {
            kind = query["kind"]
            state = query["state"]
            after = query["after"]
            limit = try query.number("limit")
        }
    }

    /// A part of the list.
    struct Page: Encodable, Sendable {
        var objects: [ListedObject]
        /// Pass it as `after` for the next part; `null` when this is the last one.
        var next: String?

        private enum CodingKeys: String, CodingKey {
            case objects, next
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(objects, forKey: .objects)
            try container.encode(next, forKey: .next)
        }
    }

    func list(_ query: Query) async throws -> Page {
        try await timers.run(dueBy: clock.now)
        var place = try Place(query)
        let limit = min(max(query.limit ?? Self.pageSize, 1), 1000)
        var page = Page(objects: [], next: nil)
        while let kind = place.kinds.first {
            let found = try await repository.store.documents(
                matching: DocumentQuery(
                    kind: kind.rawValue, state: query.state, after: place.cursor, limit: limit - page.objects.count))
            page.objects += try repository.unreadable.readable(found.documents) { try listed($0, kind) }
            place.move(to: found.next)
            if page.objects.count >= limit { break }
        }
        page.next = place.text
        return page
    }

    /// One object; `nil` when there is none with this id.
    func object(_ kind: ObjectKind, _ id: String) async throws -> ListedObject? {
        guard !id.isEmpty, id.count <= 200 else { return nil }
        return try await repository.store.document(kind.key(id)).map { document in
            try repository.unreadable.read(document) { try listed($0, kind) }
        }
    }

    /// The objects that belong to another one.
    func objects(_ kind: ObjectKind, referringTo id: String) async throws -> [ListedObject] {
        let query = DocumentQuery(kind: kind.rawValue, reference: id, limit: 1000)
        let page = try await repository.store.documents(matching: query)
        return try repository.unreadable.readable(page.documents) { try listed($0, kind) }
    }

    /// The newest objects of a kind, newest first.
    func newest(_ kind: ObjectKind, _ count: Int) async throws -> [ListedObject] {
        try await newest(kind, count, after: nil).objects
    }

    /// The same, page by page.
    func newest(_ kind: ObjectKind, _ count: Int, after place: String?) async throws -> Page {
        try await timers.run(dueBy: clock.now)
        let query = DocumentQuery(
            kind: kind.rawValue, after: place.flatMap(DocumentPage.Cursor.init), limit: count, isNewestFirst: true)
        let page = try await repository.store.documents(matching: query)
        return Page(
            objects: try repository.unreadable.readable(page.documents) { try listed($0, kind) }, next: page.next?.text)
    }

    private func listed(_ document: Document, _ kind: ObjectKind) throws -> ListedObject {
        let content: ListedObject.Content
        switch kind {
        case .charge: content = .charge(try ChargeRecord.decode(document))
        case .chargePermission: content = .chargePermission(try ChargePermissionRecord.decode(document))
        case .refund: content = .refund(try RefundRecord.decode(document))
        case .deliveryTracker: content = .deliveryTracker(try DeliveryTrackerRecord.decode(document))
        case .dispute: content = .dispute(try DisputeRecord.decode(document))
        case .report: content = .report(try ReportRecord.decode(document).report)
        case .reportSchedule: content = .reportSchedule(try ReportScheduleRecord.decode(document).schedule)
        case .file: content = .file(try FileRecord.decode(document).file(origin: pages.secureOrigin))
        case .merchantAccount: content = .merchantAccount(try MerchantAccountRecord.decode(document).account)
        default:
            let session = try CheckoutSessionRecord.decode(document)
            let answer = session.answer(settings.profile, redirectUrl: pages.session(session.checkoutSessionId))
            content = .checkoutSession(answer, session)
        }
        return ListedObject(
            kind: kind, id: document.key.id, state: document.index.state, version: document.version,
            merchantId: document.index.partition, timeLine: try kind.timeLine(of: document), content: content)
    }

    /// Where a list goes on: the kinds that are left, and a place within the first of them.
    private struct Place {
        var kinds: [ObjectKind]
        var cursor: DocumentPage.Cursor?

        init(_ query: Query) throws(APIError) {
            kinds = ObjectKind.listed
            if let name = query.kind, !name.isEmpty {
                guard let kind = ObjectKind(listed: name) else {
                    throw .invalidParameter(
                        "kind", "It must be one of \(ObjectKind.listed.map(\.rawValue).joined(separator: ", ")).")
                }
                kinds = [kind]
            }
            guard let after = query.after, !after.isEmpty else { return }
            let parts = after.split(separator: ".", maxSplits: 1)
            guard let kind = parts.first.flatMap({ ObjectKind(rawValue: String($0)) }), kinds.contains(kind) else {
                throw .invalidParameter("after", "It must be a value of next from an earlier page.")
            }
            kinds.removeAll { $0 != kind && ObjectKind.order($0) < ObjectKind.order(kind) }
            guard parts.count > 1 else { return }
            guard let cursor = DocumentPage.Cursor(String(parts[1])) else {
                throw .invalidParameter("after", "It must be a value of next from an earlier page.")
            }
            self.cursor = cursor
        }

        mutating func move(to cursor: DocumentPage.Cursor?) {
            self.cursor = cursor
            if cursor == nil { kinds.removeFirst() }
        }

        var text: String? {
            kinds.first.map { kind in cursor.map { "\(kind.rawValue).\($0.text)" } ?? kind.rawValue }
        }
    }
}

extension ObjectKind {
    /// Takes the name in the plural too.
    fileprivate init?(listed name: String) {
        guard let kind = Self.listed.first(where: { [$0.rawValue, $0.rawValue + "s"].contains(name) }) else {
            return nil
        }
        self = kind
    }

    /// The time line of a document of this kind; empty for kinds without a life.
    fileprivate func timeLine(of document: Document) throws -> TimeLine {
        struct Lived: Decodable { let timeLine: TimeLine }
        return try JSONInput.decode(Lived.self, from: document.body, deepest: JSONInput.deepestStored).timeLine
    }

    fileprivate static func order(_ kind: Self) -> Int { listed.firstIndex(of: kind) ?? 0 }
}
