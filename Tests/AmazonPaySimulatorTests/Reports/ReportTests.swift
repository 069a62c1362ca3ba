import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPaySimulator

@Suite struct ReportTests {
    private func create(_ client: AmazonPayClient) async throws -> Report.ID {
        try await client.reports.create(.init(reportType: .sandboxSettlement))
    }

    private func fetch(_ document: ReportDocument, _ simulator: TestSimulator) async throws -> SimulatorResponse {
        let parts = try #require(document.url.flatMap(URLComponents.init(string:)))
        return await simulator.simulator.respond(
            to: SimulatorRequest(
                method: "GET", rawPath: parts.percentEncodedPath, rawQuery: parts.percentEncodedQuery))
    }

    @Test func `a report is made of what happened, and can be fetched for thirty seconds`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let refund = try await client.refunds.create(
                .init(chargeId: payment.chargeId(), refundAmount: Price("4.00", .usd)))
            try await simulator.advance(by: "PT1M")
            let id = try await create(client)
            #expect(try await client.reports.get(id).processingStatus == .inProgress)
            try await simulator.advance(by: "PT30S")
            let report = try await client.reports.get(id)
            #expect(report.processingStatus == .completed)
            let document = try await client.reports.document(#require(report.reportDocumentId))
            #expect(document.compressionAlgorithm == "N/A")
            let answer = try await fetch(document, simulator)
            #expect(answer.status == 200)
            let rows = String(decoding: answer.body, as: UTF8.self).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0.dropFirst().dropLast()) }
            }
            #expect(rows.prefix(3).map(\.count) == [2, 2, 2])
            #expect(rows.prefix(3).map { $0[0] } == ["SellerId", "SettlementStartDate", "SettlementEndDate"])
            #expect(
                rows[3] == [
                    "TransactionPostedDate", "SettlementId", "AmazonTransactionId", "SellerReferenceId",
                    "TransactionType", "AmazonOrderReferenceId", "SellerOrderId", "StoreName", "CurrencyCode",
                    "TransactionDescription", "TransactionAmount", "TransactionPercentageFee", "TransactionFixedFee",
                    "TotalTransactionFee", "NetTransactionAmount",
                ])
            #expect(Set(rows.dropFirst(3).map(\.count)) == [15])
            #expect(rows.count == 6)
            let form = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0000/
            for time in rows[1...2].map({ $0[1] }) + rows.dropFirst(4).map({ $0[0] }) {
                #expect(time.wholeMatch(of: form) != nil, "\(time)")
            }
            let charge = try payment.chargeId().rawValue
            #expect(
                rows.dropFirst(4).map { [$0[2], $0[4], $0[10]] }
                    == [[charge, "Capture", "14.00"], [refund.refundId.rawValue, "Refund", "-4.00"]])
            try await simulator.advance(by: "PT30S")
            #expect(try await fetch(document, simulator).status == 403)
            try await simulator.advance(by: "P90D")
            #expect(await payment.refusal { try await client.reports.get(id) } == .resourceNotFound)
        }
    }

    @Test func `a report has all of its members from the first moment on`() async throws {
        let seller = try await SimulatorTrial().seller()
        let made = try await seller.call(
            "POST", "reports", #"{"reportType":"_GET_FLAT_FILE_OFFAMAZONPAYMENTS_AUTHORIZATION_DATA_"}"#, key: "r")
        #expect(made.status == 201, "\(made)")
        let report = try await seller.call("GET", "reports/\(made["reportId"] ?? "")")
        #expect(
            JSONWalk.members(of: Data(report.text.utf8))?.map(\.name) == [
                "createdTime", "endTime", "processingEndTime", "processingStartTime", "processingStatus",
                "reportDocumentId", "reportId", "reportType", "startTime",
            ])
        #expect(report.value("reportDocumentId") == .null)
    }

    @Test func `a schedule may begin years ago: what was missed is one report, and the next is in time`() async throws {
        let seller = try await SimulatorTrial().seller()
        let made = try await seller.call(
            "POST", "report-schedules",
            """
            {"reportType":"_GET_FLAT_FILE_OFFAMAZONPAYMENTS_AUTHORIZATION_DATA_","scheduleFrequency":"PT5M",
            "nextReportCreationTime":"20230614T000000Z","deleteExistingSchedule":true}
            """, key: "s")
        #expect(made.status == 201, "\(made)")
        _ = await seller.trial.control("POST", "clock/advance", #"{"by":"PT1M"}"#)
        let path = "report-schedules/\(made["reportScheduleId"] ?? "")"
        #expect(try await seller.call("GET", path)["nextReportCreationTime"] == "20260101T000500Z")
        func count() async throws -> Int {
            guard case .array(let reports) = try await seller.call("GET", "reports").value("reports") else { return -1 }
            return reports.count
        }
        #expect(try await count() == 1)
        _ = await seller.trial.control("POST", "clock/advance", #"{"by":"PT10M"}"#)
        #expect(try await count() == 3)
    }

    @Test func `the last page of reports has a token too, which is null`() async throws {
        let seller = try await SimulatorTrial().seller()
        #expect(try await seller.call("GET", "reports").json == .object(["reports": .array([]), "nextToken": .null]))
    }

    @Test func `without anything to tell a report is cancelled`() async throws {
        try await withSimulator { simulator, client in
            let id = try await create(client)
            try await simulator.advance(by: "PT30S")
            let report = try await client.reports.get(id)
            #expect(report.processingStatus == .cancelled)
            #expect(report.reportDocumentId == nil)
        }
    }

    @Test(arguments: [
        (ReportType.sandboxSettlement, true), (.settlement, false), (.authorization, true), (.refund, true),
        (.capture, true), (.orderReference, true), (.billingAgreement, true), (.multiCurrency, true),
        ("_GET_NOTHING_", false),
    ])
    func `the sandbox has all types of reports but the live settlement's`(type: ReportType, isThere: Bool) async throws
    {
        try await withSimulator { _, client in
            do {
                _ = try await client.reports.create(.init(reportType: type))
                #expect(isThere)
            } catch {
                #expect(!isThere)
                #expect((error as? AmazonPayError)?.reasonCode == .invalidParameterValue)
            }
        }
    }

    @Test func `a schedule makes its report again and again, also over a jump of the clock`() async throws {
        try await withSimulator { simulator, client in
            let id = try await client.reportSchedules.create(
                .init(reportType: .sandboxSettlement, scheduleFrequency: .everyDay))
            try await simulator.advance(by: "P3D")
            var count = 0
            for try await report in client.reports.list(pageSize: 2) {
                count += 1
                #expect(report.reportType == .sandboxSettlement)
            }
            #expect(count == 3)
            try await client.reportSchedules.cancel(id)
            try await simulator.advance(by: "P3D")
            count = 0
            for try await _ in client.reports.list() { count += 1 }
            #expect(count == 3)
        }
    }

    @Test func `a type has one schedule, which another one replaces only when it is told to`() async throws {
        try await withSimulator { _, client in
            var schedule = CreateReportSchedule(reportType: .sandboxSettlement, scheduleFrequency: .everyDay)
            let first = try await client.reportSchedules.create(schedule)
            await #expect(throws: AmazonPayError.self) { try await client.reportSchedules.create(schedule) }
            schedule.deleteExistingSchedule = true
            let second = try await client.reportSchedules.create(schedule)
            #expect(first != second)
            #expect(try await client.reportSchedules.list().map(\.reportScheduleId) == [second])
        }
    }

    @Test(arguments: [(1, "2026-01-02T00:00:00Z"), (2, "2026-01-03T00:00:00Z")])
    func `a day's money is paid out when the day is over, less what went back`(
        days: Int, time: String
    ) async throws {
        try await withSimulator { simulator, client in
            for _ in 1..<days { try await simulator.advance(by: "P1D") }
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            _ = try await client.refunds.create(
                .init(chargeId: payment.chargeId(), refundAmount: Price("4.00", .usd)))
            try await simulator.advance(by: "PT1M")
            #expect(try await payouts(client).isEmpty)
            try await simulator.advance(by: "P1D")
            let found = try await payouts(client)
            #expect(found.map(\.amount?.amountText) == ["10.00"])
            #expect(found.map(\.transactionTime) == [Timestamp(time)])
            let again = try await payouts(client)
            #expect(found == again, "The numbers stay the same.")
        }
    }

    private func payouts(_ client: AmazonPayClient) async throws -> [Disbursement] {
        var found: [Disbursement] = []
        for try await payout in client.disbursements.list(
            from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: 2_000_000_000_000), pageSize: 1)
        {
            found.append(payout)
        }
        return found
    }
}
