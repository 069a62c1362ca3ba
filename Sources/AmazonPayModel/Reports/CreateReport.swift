/// The body of Create Report.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
public struct CreateReport: Hashable, Sendable, Codable {
    /// What it is to be about; not ``ReportType/settlement``.
    public var reportType: ReportType
    /// The begin of the time.
    public var startTime: Timestamp?
    /// The end of the time.
    public var endTime: Timestamp?

    /// Makes it from its members.
    public init(reportType: ReportType, startTime: Timestamp? = nil, endTime: Timestamp? = nil) {
        self.reportType = reportType
        self.startTime = startTime
        self.endTime = endTime
    }
}
