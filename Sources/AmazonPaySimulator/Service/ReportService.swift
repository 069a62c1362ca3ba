import AmazonPayModel
import DurableStore
import Foundation

/// Makes reports, on demand and by schedule.
struct ReportService: Sendable {
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let settings: ServiceSettings
    let pages: PageAddresses

    func get(_ call: ServiceCall) async throws -> Answer {
        let stored: Versioned<ReportRecord> = try await repository.owned(call.id, by: call.caller, "Report")
        return try Answer(200, stored.record.report)
    }

    /// Create Report: the report is being made when this answers.
    func create(_ body: CreateReport, _ call: ServiceCall) async throws -> Answer {
        try Self.require(body.reportType, in: call.caller.environment)
        guard body.reportType != .settlement else {
            throw APIError.invalidParameter(
                "reportType", "It must be another one: this report comes with each settlement, and only then.")
        }
        let start = body.startTime ?? call.now.adding(seconds: -ReportRecord.retentionSeconds)
        let end = body.endTime ?? call.now
        guard start < end else { throw APIError.invalidParameter("endTime", "It must be after startTime.") }
        let record = newReport(
            body.reportType, (start, end), of: call.caller.merchantId, call.caller.environment, at: call.now)
        return try await repository.insert(
            record, call, try Answer(201, ["reportId": record.id]), timers: timers(of: record))
    }

    /// The document of a report, with a URL that is valid for 30 seconds.
    func document(_ call: ServiceCall) async throws -> Answer {
        let reports: [ReportRecord] = try await repository.all(of: call.caller)
        guard let report = reports.first(where: { $0.report.reportDocumentId?.rawValue == call.id }),
            let document = report.document(origin: pages.secureOrigin, at: call.now)
        else { throw APIError.notFound("report document with this id") }
        return try Answer(200, document)
    }

    /// Get Reports: those of the last 90 days unless the query says otherwise, newest first.
    func list(_ call: ServiceCall) async throws -> Answer {
        var filter = ReportFilter()
        var offset = 0
        if let token = call.query["nextToken"] {
            guard let place = ReportFilter.Place(token) else {
                throw APIError.invalidParameter("nextToken", "It must be a nextToken from an earlier page.")
            }
            (filter, offset) = (place.filter, place.offset)
        } else {
            filter = try ReportFilter(call.query)
        }
        let reports: [ReportRecord] = try await repository.all(of: call.caller)
        let found = reports.reversed().filter { filter.fits($0, at: call.now) }
        let page = found.dropFirst(offset).prefix(filter.pageSize)
        let isLast = offset + page.count >= found.count
        let next = isLast ? nil : ReportFilter.Place(filter: filter, offset: offset + page.count).token
        return try Answer(200, ReportPage(reports: page.map(\.report), nextToken: next))
    }

    /// The report is made now.
    func settle(_ id: String, at now: Timestamp) async throws {
        try await repository.retryingConflicts {
            guard let old: Versioned<ReportRecord> = try await repository.find(id) else { return }
            var record = old.record
            let charges: [ChargeRecord] = try await repository.all(of: record.merchantId, in: record.environment)
            let book = SettlementBook(repository: repository)
            var text = ReportText(
                type: record.report.reportType ?? .sandboxSettlement,
                start: record.report.startTime ?? record.createdAt,
                end: record.report.endTime ?? now, charges: charges.filter(\.isRevealed),
                refunds: try await repository.all(of: record.merchantId, in: record.environment),
                permissions: try await repository.all(of: record.merchantId, in: record.environment)
                    .filter(\.isRevealed),
                movements: try await book.movements(of: record.merchantId, in: record.environment),
                settlements: try await book.settlements(of: record.merchantId, in: record.environment, by: now))
            text.settlementId = record.settlementId
            text.sellerId = record.merchantId
            record.finish(text.text, identifiers.reportDocumentID(), at: now)
            var changes = Changes()
            try changes.write(record, from: old)
            return try await repository.apply(changes, [.cancel(.settleReport, .report(record.id))])
        }
    }

    /// A day of a live account is over: each settlement that ends with it has a report, which nobody has to ask for.
    func makeSettlementReports(of merchantId: String, at now: Timestamp) async throws {
        let settled = try await SettlementBook(repository: repository).settlements(of: merchantId, in: .live, by: now)
        var changes = Changes()
        var due: [TimerChange] = [.cancel(.settleAccount, .account(merchantId))]
        for settlement in settled where settlement.end == now {
            var report = newReport(.settlement, (settlement.start, settlement.end), of: merchantId, .live, at: now)
            report.settlementId = settlement.settlementId
            try changes.write(report, from: nil)
            due += timers(of: report)
        }
        try await repository.apply(changes, due)
    }

    func newReport(
        _ type: ReportType, _ span: (start: Timestamp, end: Timestamp), of merchantId: String,
        _ environment: ReleaseEnvironment, at now: Timestamp
    ) -> ReportRecord {
        ReportRecord(
            merchantId: merchantId, environment: environment, createdAt: now, token: identifiers.token(),
            report: Report(
                reportId: Report.ID(rawValue: identifiers.digits(11)), reportType: type, processingStatus: .inProgress,
                startTime: span.start, endTime: span.end, createdTime: now, processingStartTime: now))
    }

    func timers(of report: ReportRecord) -> [TimerChange] {
        [
            .set(.settleReport, .report(report.id), due: report.createdAt.adding(seconds: settings.decisionSeconds)),
            .set(
                .deleteReport, .report(report.id), due: report.createdAt.adding(seconds: ReportRecord.retentionSeconds)),
        ]
    }

    /// Each environment has its own report of settlements; all other types are taken in both.
    ///
    /// Amazon's pages say that the sandbox has no others. The tests of Amazon's library for Node make one there.
    static func require(_ type: ReportType, in environment: ReleaseEnvironment) throws(APIError) {
        guard known.contains(type) else { throw .invalidParameter("reportType", "It must be a known report type.") }
        guard type != (environment == .sandbox ? .settlement : .sandboxSettlement) else {
            throw .invalidParameter("reportType", "It must be a report type of this environment.")
        }
    }

    private static let known: Set<ReportType> = [
        .settlement, .sandboxSettlement, .orderReference, .billingAgreement, .authorization, .capture, .refund,
        .multiCurrency,
    ]
}

/// A part of the list of reports.
private struct ReportPage: Encodable {
    let reports: [Report]
    let nextToken: String?

    private enum CodingKeys: String, CodingKey {
        case reports, nextToken
    }

    /// The last page has the token too, as `null`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(reports, forKey: .reports)
        try container.encode(nextToken, forKey: .nextToken)
    }
}

extension IdentifierSource {
    fileprivate func reportDocumentID() -> ReportDocument.ID {
        let tail = text(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", count: 14)
        return ReportDocument.ID(rawValue: "amzn1.tortuga.0.\(uuid()).\(tail)")
    }
}
