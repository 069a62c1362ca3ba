/// A report about a time, being made or there.
///
/// Reports are kept for 90 days.
///
/// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
public struct Report: Hashable, Sendable, Codable {
    /// Identifies a report.
    public struct ID: Identifier {
        /// The id's text.
        public let rawValue: String

        /// Takes an id as the service gave it.
        public init(rawValue: String) { self.rawValue = rawValue }
    }

    /// The report's id.
    public var reportId: ID
    /// What it is about.
    public var reportType: ReportType?
    /// Where it is in its making.
    public var processingStatus: ProcessingStatus?
    /// Its document, once it is completed.
    public var reportDocumentId: ReportDocument.ID?
    /// The begin of the time that it is about.
    public var startTime: Timestamp?
    /// The end of that time.
    public var endTime: Timestamp?
    /// When it was requested.
    public var createdTime: Timestamp?
    /// When its making began.
    public var processingStartTime: Timestamp?
    /// When its making ended.
    public var processingEndTime: Timestamp?

    /// Makes it from its members.
    public init(
        reportId: ID, reportType: ReportType? = nil, processingStatus: ProcessingStatus? = nil,
        reportDocumentId: ReportDocument.ID? = nil, startTime: Timestamp? = nil, endTime: Timestamp? = nil,
        createdTime: Timestamp? = nil, processingStartTime: Timestamp? = nil, processingEndTime: Timestamp? = nil
    ) {
        self.reportId = reportId
        self.reportType = reportType
        self.processingStatus = processingStatus
        self.reportDocumentId = reportDocumentId
        self.startTime = startTime
        self.endTime = endTime
        self.createdTime = createdTime
        self.processingStartTime = processingStartTime
        self.processingEndTime = processingEndTime
    }
}

extension Report {
    private enum CodingKeys: String, CodingKey {
        case reportId, reportType, processingStatus, reportDocumentId, startTime, endTime, createdTime
        case processingStartTime, processingEndTime
    }

    /// Encodes each member, writing `nil` as `null` if the encoder is configured to.
    public func encode(to encoder: any Encoder) throws {
        var members = MemberEncoder(encoder, keyedBy: CodingKeys.self)
        try members.encode(reportId, .reportId)
        try members.encode(reportType, .reportType)
        try members.encode(processingStatus, .processingStatus)
        try members.encode(reportDocumentId, .reportDocumentId)
        try members.encode(startTime, .startTime)
        try members.encode(endTime, .endTime)
        try members.encode(createdTime, .createdTime)
        try members.encode(processingStartTime, .processingStartTime)
        try members.encode(processingEndTime, .processingEndTime)
    }
}
