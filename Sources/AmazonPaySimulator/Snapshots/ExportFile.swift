import AmazonPayModel
import DurableStore
import Foundation

// Foundation has a type of this name, too.
import struct DurableStore.Timer

/// Everything that a simulator keeps, as one JSON text that another simulator can read.
///
/// There is no private key in it: the simulator never keeps one in its store.
struct ExportFile: Codable, Sendable {
    static let format = "amazonpay-simulator-export"
    static let version = 1

    /// One document; its body is a JSON text of its own, so that not a byte of it changes.
    struct StoredDocument: Codable, Sendable {
        let kind: String
        let id: String
        let version: Int64
        let partition: String
        let state: String
        /// Milliseconds since 1970, as everywhere in this file.
        let time: Int64
        let reference: String?
        let body: String
    }

    struct StoredTimer: Codable, Sendable {
        let name: String
        let kind: String
        let id: String
        let due: Int64
    }

    struct StoredMessage: Codable, Sendable {
        let id: String
        let topic: String
        let orderingKey: String?
        let body: String
        let attempts: Int
        let nextAttempt: Int64
        let createdAt: Int64
    }

    struct StoredAnswer: Codable, Sendable {
        let scope: String
        let key: String
        let fingerprint: String
        let status: Int
        let body: String
        let createdAt: Int64
    }

    let format: String
    let version: Int
    let documents: [StoredDocument]
    let timers: [StoredTimer]
    let messages: [StoredMessage]
    let answers: [StoredAnswer]
}

extension ExportFile {
    /// Reads a file as it was sent.
    ///
    /// - Throws: `APIError` 400 for what is no such file.
    init(_ text: Data) throws(APIError) {
        do {
            // Not by way of `RequestBody`, which would keep a second copy of everything.
            self = try JSONInput.decode(Self.self, from: text)
        } catch let refusal as JSONRefusal {
            throw .invalidFormat("The body \(refusal).")
        } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
            throw .invalidFormat("The body is not a JSON object.")
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty && !text.isEmpty {
            throw .invalidFormat("The body \(JSONRefusal.malformed).")
        } catch let error as DecodingError {
            throw text.isEmpty ? .missingParameter("format") : APIError(error)
        } catch {
            throw .invalidFormat("The body cannot be read.")
        }
    }
}

// MARK: - From a store

extension ExportFile {
    init(_ snapshot: Snapshot) {
        format = Self.format
        version = Self.version
        documents = snapshot.documents.map(StoredDocument.init)
        timers = snapshot.timers.map {
            StoredTimer(name: $0.name, kind: $0.key.kind, id: $0.key.id, due: $0.due.milliseconds)
        }
        messages = snapshot.messages.map {
            StoredMessage(
                id: $0.id, topic: $0.topic, orderingKey: $0.orderingKey, body: String(decoding: $0.body, as: UTF8.self),
                attempts: $0.attempts, nextAttempt: $0.nextAttempt.milliseconds, createdAt: $0.createdAt.milliseconds)
        }
        answers = snapshot.idempotencyRecords.map {
            StoredAnswer(
                scope: $0.scope, key: $0.key, fingerprint: $0.fingerprint, status: $0.status,
                body: String(decoding: $0.body, as: UTF8.self), createdAt: $0.createdAt.milliseconds)
        }
    }
}

extension ExportFile.StoredDocument {
    init(_ document: Document) {
        kind = document.key.kind
        id = document.key.id
        version = document.version
        partition = document.index.partition
        state = document.index.state
        time = document.index.time.milliseconds
        reference = document.index.reference
        body = String(decoding: document.body, as: UTF8.self)
    }

    /// - Throws: `APIError` 400 for a time that does not exist.
    var document: Document {
        get throws(APIError) {
            Document(
                key: DocumentKey(kind: kind, id: id), version: version, body: Data(body.utf8),
                index: DocumentIndex(
                    partition: partition, state: state, time: try Date(imported: time, of: "documents"),
                    reference: reference))
        }
    }
}

// MARK: - Into a store

extension ExportFile {
    /// - Throws: `APIError` 400 for another format, or for a document that this version cannot read.
    func snapshot() throws -> Snapshot {
        guard format == Self.format else { throw APIError.invalidParameter("format", "It must be \(Self.format).") }
        guard version == Self.version else { throw APIError.invalidParameter("version", "It must be \(Self.version).") }
        return Snapshot(
            documents: try documents.map { stored in
                guard (1...64).contains(stored.kind.count), (1...255).contains(stored.id.count), stored.version >= 1
                else {
                    throw APIError.invalidParameter("documents", "A name or a version is impossible.")
                }
                let document = try stored.document
                try ObjectKind(rawValue: stored.kind)?.check(document)
                return document
            },
            timers: try timers.map {
                Timer(
                    name: $0.name, key: DocumentKey(kind: $0.kind, id: $0.id),
                    due: try Date(imported: $0.due, of: "timers"))
            },
            messages: try messages.map {
                OutboxMessage(
                    id: $0.id, topic: $0.topic, orderingKey: $0.orderingKey, body: Data($0.body.utf8),
                    attempts: max($0.attempts, 0), nextAttempt: try Date(imported: $0.nextAttempt, of: "messages"),
                    createdAt: try Date(imported: $0.createdAt, of: "messages"))
            },
            idempotencyRecords: try answers.map {
                IdempotencyRecord(
                    scope: $0.scope, key: $0.key, fingerprint: $0.fingerprint, status: $0.status,
                    body: Data($0.body.utf8), createdAt: try Date(imported: $0.createdAt, of: "answers"))
            })
    }
}

extension ObjectKind {
    /// - Throws: `APIError` 400 when the document is not one of this kind.
    fileprivate func check(_ document: Document) throws {
        do {
            try read(document)
        } catch {
            throw APIError.invalidParameter("documents", "The \(rawValue) \(document.key.id) cannot be read.")
        }
    }

    private func read(_ document: Document) throws {
        switch self {
        case .checkoutSession: _ = try CheckoutSessionRecord.decode(document)
        case .chargePermission: _ = try ChargePermissionRecord.decode(document)
        case .charge: _ = try ChargeRecord.decode(document)
        case .refund: _ = try RefundRecord.decode(document)
        case .deliveryTracker: _ = try DeliveryTrackerRecord.decode(document)
        case .dispute: _ = try DisputeRecord.decode(document)
        case .report: _ = try ReportRecord.decode(document)
        case .reportSchedule: _ = try ReportScheduleRecord.decode(document)
        case .file: _ = try FileRecord.decode(document)
        case .merchantAccount: _ = try MerchantAccountRecord.decode(document)
        case .inStoreReference: _ = try InStoreReference.decode(document)
        case .buyerToken: _ = try BuyerTokenRecord.decode(document)
        case .authorizationToken: _ = try AuthorizationTokenRecord.decode(document)
        // Only timers are of this kind.
        case .account: throw APIError.notFound("document of this kind")
        case .clock:
            guard SimulatorClock.range.contains(try ClockRecord.decode(document).setting.moment) else {
                throw UnreadableDocument(key: document.key)
            }
        case .merchant: _ = try Merchant.decode(document)
        case .notification: _ = try NotificationRecord.decode(document)
        case .notificationEndpoints: _ = try NotificationEndpoints.decode(document)
        }
    }
}

extension Date {
    /// - Throws: `APIError` 400 naming the part of the file that has a time that does not exist.
    fileprivate init(imported milliseconds: Int64, of field: String) throws(APIError) {
        guard let moment = Timestamp(exactly: milliseconds) else {
            throw .invalidParameter(field, "A time in it is not of the years 1 to 9999.")
        }
        self = moment.date
    }

    fileprivate var milliseconds: Int64 { Timestamp(self).milliseconds }
}
