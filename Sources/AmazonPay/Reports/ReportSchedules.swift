import HTTPTypes

extension AmazonPayClient {
    /// Operations on the schedules of reports.
    public var reportSchedules: ReportSchedules { ReportSchedules(client: self) }

    /// Operations on the schedules of reports; there is one schedule for each type of report.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
    public struct ReportSchedules: Sendable {
        private static let resource = "report-schedules"

        let client: AmazonPayClient

        /// Get Report Schedules: those of some types, or all.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``.
        public func list(types: [ReportType] = []) async throws(AmazonPayError) -> [ReportSchedule] {
            var request = AmazonPayRequest<ScheduleList>("GetReportSchedules", .get, [Self.resource])
            if !types.isEmpty {
                request.query = [("reportTypes", types.map(\.rawValue).joined(separator: ","))]
            }
            return try await client.send(request).value.schedules
        }

        /// Get Report Schedule By Id.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown schedule.
        public func get(_ id: ReportSchedule.ID) async throws(AmazonPayError) -> ReportSchedule {
            try await client.send(
                AmazonPayRequest("GetReportScheduleById", .get, [Self.resource, id.rawValue])
            ).value
        }

        /// Create Report Schedule: has a report made again and again.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Throws: ``AmazonPayError``; 400 when the type has a schedule that is not to be replaced.
        public func create(
            _ schedule: CreateReportSchedule, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> ReportSchedule.ID {
            try await client.send(
                AmazonPayRequest<CreatedSchedule>(
                    "CreateReportSchedule", .post, [Self.resource], body: schedule, idempotencyKey: idempotencyKey)
            ).value.reportScheduleId
        }

        /// Cancel Report Schedule: no further report is made by it.
        ///
        /// To repeat: at any time; after a call whose answer was lost, 404 means that the schedule is gone.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown schedule.
        public func cancel(_ id: ReportSchedule.ID) async throws(AmazonPayError) {
            // The answer's body is not documented and tells nothing more than its status.
            _ = try await client.send(
                AmazonPayRequest<Void>("CancelReportSchedule", .delete, [Self.resource, id.rawValue]) { _ in })
        }
    }
}

private struct CreatedSchedule: Decodable {
    let reportScheduleId: ReportSchedule.ID
}

private struct ScheduleList: Decodable {
    let reportSchedules: [ReportSchedule?]?

    var schedules: [ReportSchedule] { reportSchedules?.compactMap { $0 } ?? [] }
}
