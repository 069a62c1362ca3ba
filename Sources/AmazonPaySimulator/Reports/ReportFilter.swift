import AmazonPayModel
import Foundation

/// Which reports a merchant wants to see.
struct ReportFilter: Hashable, Sendable, Codable {
    var types: [String]?
    var statuses: [String]?
    var createdSince: Timestamp?
    var createdUntil: Timestamp?
    var pageSize = 10

    init() {}

    /// - Throws: 400 for a time or a number that is none.
    init(_ query: CallQuery) throws(APIError) {
        types = query.list("reportTypes")
        // One of Amazon's own tests spells it without the plural.
        statuses = query.list("processingStatuses") ?? query.list("processingStatus")
        createdSince = try query.time("createdSince")
        createdUntil = try query.time("createdUntil")
        pageSize = try query.pageSize()
    }

    func fits(_ record: ReportRecord, at now: Timestamp) -> Bool {
        let since = createdSince ?? now.adding(seconds: -ReportRecord.retentionSeconds)
        return types?.contains(record.report.reportType?.rawValue ?? "") ?? true
            && statuses?.contains(record.status.rawValue) ?? true
            && record.createdAt >= since && createdUntil.map { record.createdAt <= $0 } ?? true
    }

    /// Where a list goes on: the token has everything, because it is the only parameter then.
    struct Place: Codable {
        let filter: ReportFilter
        let offset: Int

        init(filter: ReportFilter, offset: Int) {
            self.filter = filter
            self.offset = offset
        }

        init?(_ token: String) {
            // A text that is not one of ours is no place.
            guard let data = Data(base64Encoded: token), let place = try? JSONInput.decode(Self.self, from: data),
                place.offset >= 0, (1...100).contains(place.filter.pageSize)
            else { return nil }
            self = place
        }

        /// Base64 of JSON: there is nothing in it that could not be encoded.
        var token: String { (try? JSONEncoder().encode(self))?.base64EncodedString() ?? "" }
    }
}
