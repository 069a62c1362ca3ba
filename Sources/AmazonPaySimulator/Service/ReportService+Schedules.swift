import AmazonPayModel
import DurableStore

/// Reports that are made again and again.
extension ReportService {
    func schedule(_ call: ServiceCall) async throws -> Answer {
        let stored: Versioned<ReportScheduleRecord> = try await repository.owned(
            call.id, by: call.caller, "report schedule")
        return try Answer(200, stored.record.schedule)
    }

    func schedules(_ call: ServiceCall) async throws -> Answer {
        let all: [ReportScheduleRecord] = try await repository.all(of: call.caller)
        let types = call.query.list("reportTypes")
        let found = all.map(\.schedule).filter { types?.contains($0.reportType?.rawValue ?? "") ?? true }
        return try Answer(200, ["reportSchedules": found])
    }

    func createSchedule(_ body: CreateReportSchedule, _ call: ServiceCall) async throws -> Answer {
        try Self.require(body.reportType, in: call.caller.environment)
        guard body.reportType != .settlement, body.reportType != .multiCurrency else {
            throw APIError.invalidParameter("reportType", "It cannot be scheduled.")
        }
        guard ReportScheduleRecord.frequencies.contains(body.scheduleFrequency.rawValue) else {
            throw APIError.invalidParameter("scheduleFrequency", "It must be one of PT5M … P30D.")
        }
        let frequency = ISODuration(body.scheduleFrequency.rawValue)
        let next = body.nextReportCreationTime ?? frequency?.added(to: call.now) ?? call.now
        let record = ReportScheduleRecord(
            merchantId: call.caller.merchantId, environment: call.caller.environment, createdAt: call.now,
            schedule: ReportSchedule(
                reportScheduleId: ReportSchedule.ID(rawValue: identifiers.digits(11)), reportType: body.reportType,
                scheduleFrequency: body.scheduleFrequency, nextReportCreationTime: next))
        return try await replace(body.deleteExistingSchedule == true, with: record, call)
    }

    func cancelSchedule(_ call: ServiceCall) async throws -> Answer {
        let old: Versioned<ReportScheduleRecord> = try await repository.owned(
            call.id, by: call.caller, "report schedule")
        var changes = Changes()
        changes.delete(old)
        try await repository.apply(changes, [])
        return try Answer(200, old.record.schedule)
    }

    /// A schedule is due: its report is made, and the next one waited for.
    func run(_ id: String, at now: Timestamp) async throws {
        try await repository.retryingConflicts {
            guard let old: Versioned<ReportScheduleRecord> = try await repository.find(id) else { return }
            var record = old.record
            guard let span = record.goOn(at: now), let type = record.schedule.reportType else { return }
            let report = newReport(type, span, of: record.merchantId, record.environment, at: now)
            var changes = Changes()
            try changes.write(record, from: old)
            try changes.write(report, from: nil)
            return try await repository.apply(changes, timers(of: report) + [record.timer])
        }
    }

    /// One schedule for each type: another one is an error, or takes the place of the one that is there.
    private func replace(
        _ isWanted: Bool, with record: ReportScheduleRecord, _ call: ServiceCall
    ) async throws -> Answer {
        let all: [ReportScheduleRecord] = try await repository.all(of: call.caller)
        var changes = Changes()
        for old in all where old.schedule.reportType == record.schedule.reportType {
            guard isWanted else {
                throw APIError.invalidParameter(
                    "reportType", "It has a schedule already; deleteExistingSchedule would replace it.")
            }
            if let stored: Versioned<ReportScheduleRecord> = try await repository.find(old.id.rawValue) {
                changes.delete(stored)
            }
        }
        try changes.write(record, from: nil)
        let answer = try Answer(201, ["reportScheduleId": record.id])
        try await repository.apply(changes, [record.firstTimer], remembering: call.key?.record(answer, at: call.now))
        return answer
    }
}
