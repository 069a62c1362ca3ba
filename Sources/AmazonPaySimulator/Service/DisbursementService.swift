import AmazonPayModel

/// Tells what is paid out to merchants.
struct DisbursementService: Sendable {
    let repository: ObjectRepository

    /// Get Disbursements: those whose settlement lies between two moments.
    func list(_ call: ServiceCall) async throws -> Answer {
        let size = try call.query.pageSize()
        var offset = 0
        if let token = call.query["nextToken"] {
            guard let place = Int(token), place >= 0 else {
                throw APIError.invalidParameter("nextToken", "It is not one that was given out.")
            }
            offset = place
        }
        let start = try call.query.time("startTime")
        let end = try call.query.time("endTime")
        if let start, let end, start > end { throw APIError.invalidParameter("endTime", "It is before startTime.") }
        let list = DisbursementList(
            merchantId: call.caller.merchantId, charges: try await repository.all(of: call.caller),
            refunds: try await repository.all(of: call.caller), now: call.now)
        let found = list.disbursements.filter { disbursement in
            guard let time = disbursement.transactionTime else { return false }
            return start.map { $0 <= time } ?? true && end.map { time <= $0 } ?? true
        }
        let page = Array(found.dropFirst(offset).prefix(size))
        let isLast = offset + page.count >= found.count
        return try Answer(200, Page(disbursements: page, nextToken: isLast ? nil : String(offset + page.count)))
    }

    private struct Page: Encodable {
        let disbursements: [Disbursement]
        let nextToken: String?
    }
}
