import AmazonPayModel
import DurableStore
import Foundation

/// Takes files that are evidence in a dispute, and gives out those that are reports.
struct FileService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let pages: PageAddresses
    let clock: SimulatorClock

    /// Upload File: announces a file and gives the URL for its bytes.
    func create(_ body: CreateFile, _ call: ServiceCall) async throws -> Answer {
        guard body.type.contentType != nil else {
            throw APIError.invalidParameter("type", "It must be a known file type.")
        }
        guard body.purpose == "disputeEvidence" else {
            throw APIError.invalidParameter("purpose", "It must be disputeEvidence.")
        }
        let record = FileRecord(
            merchantId: call.caller.merchantId, environment: call.caller.environment,
            id: UploadedFile.ID(rawValue: "file_" + identifiers.token().prefix(32)), type: body.type,
            purpose: body.purpose, token: identifiers.token(), createdAt: call.now)
        return try await repository.insert(record, call, try Answer(200, record.file(origin: pages.secureOrigin)))
    }

    /// The bytes of a file, or of a report.
    func respond(to request: SimulatorRequest, _ id: String) async throws -> SimulatorResponse {
        let query = try CallQuery(request.rawQuery)
        switch request.method {
        case "PUT":
            try await take(request, id, query)
            return SimulatorResponse(status: 200, headers: [SimulatorResponse.simulatorHeader])
        case "GET", "HEAD": return try await report(id, query)
        default:
            throw APIError(
                status: 405, reasonCode: .requestNotSupported, message: "The method is not supported on this path.")
        }
    }

    /// Refuses bytes that are not asked for before they are sent.
    ///
    /// - Throws: 404 for an unknown file, 403 when the URL is wrong or has ended.
    func authorize(_ head: SimulatorRequest, _ id: String) async throws {
        guard let stored: Versioned<FileRecord> = try await repository.find(id) else {
            throw APIError.notFound("file with this id")
        }
        try stored.record.authorize(token: try CallQuery(head.rawQuery)["token"], at: clock.now)
    }

    private func take(_ request: SimulatorRequest, _ id: String, _ query: CallQuery) async throws {
        try await repository.retryingConflicts {
            guard let old: Versioned<FileRecord> = try await repository.find(id) else {
                throw APIError.notFound("file with this id")
            }
            var record = old.record
            try record.take(
                request.body, contentType: request.header("content-type"), token: query["token"], at: clock.now)
            var changes = Changes()
            try changes.write(record, from: old)
            return try await repository.apply(changes, [])
        }
    }

    private func report(_ id: String, _ query: CallQuery) async throws -> SimulatorResponse {
        guard let stored: Versioned<ReportRecord> = try await repository.find(id) else {
            throw APIError.notFound("file with this id")
        }
        let text = try stored.record.document(end: query["end"], seal: query["seal"], at: clock.now)
        return SimulatorResponse(
            status: 200,
            headers: [("content-type", "text/plain; charset=utf-8"), SimulatorResponse.simulatorHeader],
            body: Data(text.utf8))
    }
}
