import AmazonPay
import HTTPTypes
import Testing

@Suite struct ReportOperationTests {
    private static let type = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_REFUND_DATA_"
    private static let report = """
        {"createdTime":"20220804T000000Z","endTime":"20220804T000000Z","processingEndTime":null,
        "processingStartTime":"20220804T000000Z","processingStatus":"NEW_ONE","reportDocumentId":null,
        "reportId":"r1","reportType":"\(type)","startTime":"20220801T000000Z","more":1}
        """
    private static let schedule = """
        {"nextReportCreationTime":"20220804T000000Z","reportScheduleId":"s1","reportType":"\(type)",
        "scheduleFrequency":"P1D"}
        """

    static let rows: [SentCall] = [
        SentCall(
            name: "list", method: .get,
            path: "/v2/reports?createdSince=20220801T000000Z&createdUntil=20220804T000000Z&pageSize=5"
                + "&processingStatuses=IN_PROGRESS%2CCOMPLETED&reportTypes=\(type)",
            answer: #"{"reports":[\#(report),null],"nextToken":null}"#
        ) {
            let list = $0.reports.list(
                types: [.refund], statuses: [.inProgress, .completed], createdSince: Timestamp("20220801T000000Z"),
                createdUntil: Timestamp("20220804T000000Z"), pageSize: 5)
            let page = try await list.page()
            #expect(page.elements.map(\.reportId) == ["r1"])
            #expect(page.elements.first?.processingStatus == "NEW_ONE")
            #expect(page.elements.first?.startTime == Timestamp("20220801T000000Z"))
            #expect(page.nextToken == nil)
        },
        SentCall(name: "list, nothing", method: .get, path: "/v2/reports", answer: #"{"reports":null}"#) {
            let found = try await $0.reports.list().page().elements
            #expect(found.isEmpty)
        },
        SentCall(name: "get", method: .get, path: "/v2/reports/r1", answer: report) {
            let found = try await $0.reports.get("r1").reportType
            #expect(found == .refund)
        },
        SentCall(
            name: "create", method: .post, path: "/v2/reports",
            body: """
                {"endTime":"20220804T000000Z","reportType":"\(type)","startTime":"20220801T000000Z"}
                """, key: "k", status: 201, answer: #"{"reportId":"r2"}"#
        ) {
            let report = CreateReport(
                reportType: .refund, startTime: Timestamp("20220801T000000Z"), endTime: Timestamp("20220804T000000Z"))
            let found = try await $0.reports.create(report, idempotencyKey: IdempotencyKey("k"))
            #expect(found == "r2")
        },
        SentCall(
            name: "document", method: .get, path: "/v2/report-documents/amzn1.tortuga.0.x",
            answer:
                #"{"reportDocumentId":"amzn1.tortuga.0.x","url":"https://x.example/?secret","compressionAlgorithm":"N/A"}"#
        ) {
            let document = try await $0.reports.document("amzn1.tortuga.0.x")
            #expect(document.url == "https://x.example/?secret")
            #expect(!"\(document)".contains("secret"))
        },
        SentCall(
            name: "schedules", method: .get, path: "/v2/report-schedules?reportTypes=\(type)",
            answer: #"{"reportSchedules":[\#(schedule),null]}"#
        ) {
            let schedules = try await $0.reportSchedules.list(types: [.refund])
            #expect(schedules.map(\.scheduleFrequency) == [.everyDay])
        },
        SentCall(name: "schedule", method: .get, path: "/v2/report-schedules/s1", answer: schedule) {
            let found = try await $0.reportSchedules.get("s1").reportScheduleId
            #expect(found == "s1")
        },
        SentCall(
            name: "create schedule", method: .post, path: "/v2/report-schedules",
            body: #"{"deleteExistingSchedule":true,"reportType":"\#(type)","scheduleFrequency":"P14D"}"#, status: 201,
            answer: #"{"reportScheduleId":"s2"}"#
        ) {
            let schedule = CreateReportSchedule(
                reportType: .refund, scheduleFrequency: .everyTwoWeeks, deleteExistingSchedule: true)
            let found = try await $0.reportSchedules.create(schedule)
            #expect(found == "s2")
        },
        SentCall(name: "cancel schedule", method: .delete, path: "/v2/report-schedules/s1", answer: "") {
            try await $0.reportSchedules.cancel("s1")
        },
    ]

    @Test(arguments: rows)
    func `a report's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }
}
