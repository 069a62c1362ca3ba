/// A report that is made again and again; there is one schedule for each type.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
public struct ReportSchedule: Hashable, Sendable, Codable {
    /// Identifies a schedule.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The schedule's id.
    public var reportScheduleId: ID
    /// What the reports are about.
    public var reportType: ReportType?
    /// How often one is made.
    public var scheduleFrequency: Frequency?
    /// When the next one is made.
    public var nextReportCreationTime: Timestamp?

    /// Makes it from its members.
    public init(
        reportScheduleId: ID, reportType: ReportType? = nil, scheduleFrequency: Frequency? = nil,
        nextReportCreationTime: Timestamp? = nil
    ) {
        self.reportScheduleId = reportScheduleId
        self.reportType = reportType
        self.scheduleFrequency = scheduleFrequency
        self.nextReportCreationTime = nextReportCreationTime
    }
}
