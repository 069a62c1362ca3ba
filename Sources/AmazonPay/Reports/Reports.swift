import Foundation
import HTTPTypes

extension AmazonPayClient {
    /// Operations on reports.
    public var reports: Reports { Reports(client: self) }

    /// Operations on reports and their documents.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/reports.html
    public struct Reports: Sendable {
        private static let resource = "reports"

        let client: AmazonPayClient

        /// Get Reports: those that were requested or made by schedule, the last 90 days unless told otherwise.
        ///
        /// To repeat: at any time.
        ///
        /// - Parameters:
        ///   - types: What they are about; empty for all.
        ///   - statuses: Where they are in their making; empty for all.
        ///   - createdSince: Requested at this time or later.
        ///   - createdUntil: Requested at this time or before.
        ///   - pageSize: How many come at once; 10 when absent.
        /// - Returns: The list; it asks for its pages by itself.
        public func list(
            types: [ReportType] = [], statuses: [Report.ProcessingStatus] = [], createdSince: Timestamp? = nil,
            createdUntil: Timestamp? = nil, pageSize: Int? = nil
        ) -> PagedList<Report> {
            var query: [(name: String, value: String)] = []
            if !types.isEmpty { query.append(("reportTypes", types.map(\.rawValue).joined(separator: ","))) }
            if !statuses.isEmpty {
                query.append(("processingStatuses", statuses.map(\.rawValue).joined(separator: ",")))
            }
            if let createdSince { query.append(("createdSince", createdSince.basicText)) }
            if let createdUntil { query.append(("createdUntil", createdUntil.basicText)) }
            if let pageSize { query.append(("pageSize", String(pageSize))) }
            return PagedList("GetReports") { [client, query] token throws(AmazonPayError) in
                var request = AmazonPayRequest<ReportPage>("GetReports", .get, [Self.resource])
                // With a token everything else is already in it.
                request.query = token.map { [("nextToken", $0)] } ?? query
                let page = try await client.send(request).value
                return .init(elements: page.reports, nextToken: page.nextToken)
            }
        }

        /// Get Report By Id: where a report is in its making.
        ///
        /// To repeat: at any time.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown report.
        public func get(_ id: Report.ID) async throws(AmazonPayError) -> Report {
            try await client.send(AmazonPayRequest("GetReportById", .get, [Self.resource, id.rawValue])).value
        }

        /// Create Report: requests a report about a time.
        ///
        /// To repeat: at any time with the same key.
        ///
        /// - Returns: The id, to look later whether the report is there.
        /// - Throws: ``AmazonPayError``; 400 `InvalidParameterValue` for a type that cannot be requested.
        public func create(
            _ report: CreateReport, idempotencyKey: IdempotencyKey? = nil
        ) async throws(AmazonPayError) -> Report.ID {
            try await client.send(
                AmazonPayRequest<CreatedReport>(
                    "CreateReport", .post, [Self.resource], body: report, idempotencyKey: idempotencyKey)
            ).value.reportId
        }

        /// Get Report Document: where the file of a completed report is, for 30 seconds.
        ///
        /// To repeat: at any time; each answer has an address of its own.
        ///
        /// - Throws: ``AmazonPayError``; 404 `ResourceNotFound` for an unknown document.
        public func document(_ id: ReportDocument.ID) async throws(AmazonPayError) -> ReportDocument {
            try await client.send(
                AmazonPayRequest("GetReportDocument", .get, ["report-documents", id.rawValue])
            ).value
        }
    }
}

private struct CreatedReport: Decodable {
    let reportId: Report.ID
}

private struct ReportPage: Decodable {
    private enum CodingKeys: String, CodingKey {
        case reports, nextToken
    }

    let reports: [Report]
    let nextToken: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        reports = try container.decodeIfPresent([Report?].self, forKey: .reports)?.compactMap { $0 } ?? []
        nextToken = try container.decodeIfPresent(String.self, forKey: .nextToken)
    }
}
