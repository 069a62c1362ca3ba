/// The body of Create Report Schedule.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
public struct CreateReportSchedule: Hashable, Sendable, Codable {
    /// What the reports are to be about.
    public var reportType: ReportType
    /// How often one is to be made.
    public var scheduleFrequency: ReportSchedule.Frequency
    /// When the first one is to be made.
    public var nextReportCreationTime: Timestamp?
    /// Whether it takes the place of the schedule of this type; otherwise one that is there is an error.
    public var deleteExistingSchedule: Bool?

    /// Makes it from its members.
    public init(
        reportType: ReportType, scheduleFrequency: ReportSchedule.Frequency, nextReportCreationTime: Timestamp? = nil,
        deleteExistingSchedule: Bool? = nil
    ) {
        self.reportType = reportType
        self.scheduleFrequency = scheduleFrequency
        self.nextReportCreationTime = nextReportCreationTime
        self.deleteExistingSchedule = deleteExistingSchedule
    }
}
