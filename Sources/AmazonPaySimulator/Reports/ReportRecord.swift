import AmazonPayModel
import Crypto
import DurableStore
import Foundation

/// A report, and its text once it is made.
struct ReportRecord: Hashable, Sendable, Codable {
    /// How long a document's URL is valid, as documented.
    static let urlSeconds = 30
    /// How long reports are kept, as documented.
    static let retentionSeconds = 90 * 86_400

    let merchantId: String
    let environment: ReleaseEnvironment
    let createdAt: Timestamp
    /// Without it no URL of the document can be made.
    let token: String
    /// The object of the API.
    var report: Report
    var text: String?
    /// The settlement that it is about, where it was made with one.
    var settlementId: String?

    var id: Report.ID { report.reportId }
    var status: Report.ProcessingStatus { report.processingStatus ?? .inProgress }

    /// Ends the making of the report; without anything to tell there is no document.
    mutating func finish(_ text: String?, _ documentID: ReportDocument.ID, at now: Timestamp) {
        guard status == .inProgress else { return }
        report.processingEndTime = now
        report.processingStatus = text == nil ? .cancelled : .completed
        report.reportDocumentId = text == nil ? nil : documentID
        self.text = text
    }

    /// The document as the API tells it, with a URL that is valid for a short time.
    func document(origin: String, at now: Timestamp) -> ReportDocument? {
        guard let id = report.reportDocumentId else { return nil }
        let end = String(now.adding(seconds: Self.urlSeconds).milliseconds)
        return ReportDocument(
            reportDocumentId: id, url: "\(origin)\(UploadRoute.prefix)\(self.id)?end=\(end)&seal=\(seal(end))",
            compressionAlgorithm: "N/A")
    }

    /// The text, for whoever has such a URL.
    ///
    /// - Throws: 403 when the URL is wrong or has ended.
    func document(end: String?, seal: String?, at now: Timestamp) throws(APIError) -> String {
        guard let text, let end, let last = Int64(end), let seal, seal == self.seal(end), now.milliseconds < last else {
            throw APIError(
                status: 403, reasonCode: .unauthorizedAccess, message: "The URL is not valid, or not any more.")
        }
        return text
    }

    private func seal(_ end: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(end.utf8), using: SymmetricKey(data: Data(token.utf8)))
            .hexadecimal
    }
}

extension ReportRecord: OwnedRecord {
    static let kind = ObjectKind.report
    var documentID: String { id.rawValue }
    var index: DocumentIndex {
        DocumentIndex(
            partition: merchantId, state: status.rawValue, time: createdAt.date,
            reference: report.reportDocumentId?.rawValue)
    }
}
