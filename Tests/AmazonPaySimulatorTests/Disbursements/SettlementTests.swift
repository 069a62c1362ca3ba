import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// What is paid out, and the reports that appear with it.
@Suite struct SettlementTests {
    private static let domains = #""domains":["shop.example"]"#
    private static let report = "_GET_FLAT_FILE_OFFAMAZONPAYMENTS_SETTLEMENT_DATA_"

    private func advance(_ trial: SimulatorTrial, _ duration: String) async throws {
        let answer = await trial.control("POST", "clock/advance", #"{"by":"\#(duration)"}"#)
        guard answer.status == 200 else { throw answer.refusal }
    }

    private func reports(_ seller: TrialSeller) async throws -> [JSONValue] {
        let answer = try await seller.call("GET", "reports")
        guard case .array(let reports) = answer.value("reports") else { throw answer.refusal }
        return reports
    }

    /// The rows of a report's file, without the names of its columns.
    private func rows(_ seller: TrialSeller, _ report: String) async throws -> [[String]] {
        let document = try await seller.call("GET", "reports/\(report)")["reportDocumentId"] ?? ""
        let url = try #require(
            URLComponents(string: try await seller.call("GET", "report-documents/\(document)")["url"] ?? ""))
        let file = await seller.trial.simulator.respond(
            to: SimulatorRequest(method: "GET", rawPath: url.path, rawQuery: url.percentEncodedQuery))
        return String(decoding: file.body, as: UTF8.self).split(separator: "\n").dropFirst(4).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map { String($0.dropFirst().dropLast()) }
        }
    }

    @Test func `a live day with money has a report nobody asked for, which adds up to the payout`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(Self.domains).another(in: "live")
        let charge = try #require(try await seller.completed()["chargeId"])
        _ = try await seller.completed(amount: "6.00")
        _ = try await seller.call(
            "POST", "refunds", #"{"chargeId":"\#(charge)","refundAmount":{"amount":"4.00","currencyCode":"USD"}}"#,
            key: "r")
        try await advance(trial, "PT30S")
        #expect(try await reports(seller).isEmpty)
        try await advance(trial, "P1D")

        let found = try await reports(seller)
        #expect(found.count == 1)
        guard case .object(let report) = try #require(found.first), case .string(let id) = report["reportId"] else {
            Issue.record("It has no id.")
            return
        }
        #expect(report["reportType"] == .string(Self.report))
        #expect(report["processingStatus"] == .string("COMPLETED"))
        let payouts = try await seller.call("GET", "disbursements")
        #expect(payouts["disbursements.0.amount"] == "16.00")
        #expect(payouts["disbursements.0.transactionTime"] == "2026-01-02T00:00:00.000Z")
        let rows = try await rows(seller, id)
        #expect(rows.map { $0[4] }.sorted() == ["Capture", "Capture", "Refund"])
        #expect(Set(rows.map { $0[1] }) == [payouts["disbursements.0.settlementId"] ?? ""])
        #expect(rows.reduce(Decimal(0)) { $0 + (Decimal(string: $1[14]) ?? 0) } == 16)
    }

    @Test func `a day on which more went out than came in is settled with the next ones`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(Self.domains).another(in: "live")
        let charge = try #require(try await seller.completed()["chargeId"])
        try await advance(trial, "P1D")
        _ = try await seller.call(
            "POST", "refunds", #"{"chargeId":"\#(charge)","refundAmount":{"amount":"10.00","currencyCode":"USD"}}"#,
            key: "r")
        try await advance(trial, "P1D")
        #expect(try await seller.call("GET", "disbursements").value("disbursements.1") == nil)
        _ = try await seller.completed(amount: "25.00")
        try await advance(trial, "P1D")
        let payouts = try await seller.call("GET", "disbursements")
        #expect(payouts["disbursements.0.amount"] == "14.00")
        #expect(payouts["disbursements.1.amount"] == "15.00")
        #expect(payouts["disbursements.1.transactionTime"] == "2026-01-04T00:00:00.000Z")
        #expect(try await reports(seller).count == 2)
    }

    @Test func `what a dispute took is taken off, and what was converted is paid in the merchant's currency`()
        async throws
    {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""region":"eu""#, Self.domains).another(in: "live")
        let charge = try await seller.completed(amount: "22.00", currency: "USD")
        #expect(charge.status == 200, "\(charge)")
        let id = charge["chargeId"] ?? ""
        let opened = await trial.control(
            "POST", "charges/\(id)/dispute", #"{"amount":{"amount":"11.00","currencyCode":"USD"}}"#)
        let dispute = opened["disputeId"] ?? ""
        _ = try await seller.call(
            "PATCH", "disputes/\(dispute)",
            #"{"statusDetails":{"state":"Resolved","reasonCode":"MerchantAcceptedDispute"}}"#)
        try await advance(trial, "P1D")
        let payouts = try await seller.call("GET", "disbursements")
        #expect(payouts["disbursements.0.currencyCode"] == "EUR")
        #expect(payouts["disbursements.0.amount"] == "10.00")
    }

    @Test func `the sandbox makes no report by itself, and pays out all the same`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        _ = try await seller.completed()
        try await advance(trial, "P2D")
        #expect(try await reports(seller).isEmpty)
        #expect(try await seller.call("GET", "disbursements")["disbursements.0.amount"] == "14.00")
    }

    @Test func `each day has its report also when the clock jumps over several`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(Self.domains).another(in: "live")
        for _ in 0..<3 {
            _ = try await seller.completed()
            try await advance(trial, "P1D")
        }
        _ = try await seller.completed()
        try await advance(trial, "P5D")
        #expect(try await reports(seller).count == 4)
    }
}
