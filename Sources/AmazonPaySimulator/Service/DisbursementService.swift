import AmazonPayModel

/// Tells what is paid out to merchants: the amounts of their settlements.
struct DisbursementService: Sendable {
    let repository: ObjectRepository

    /// Get Disbursements: those whose settlement lies between two moments.
    func list(_ call: ServiceCall) async throws -> Answer {
        let size = try call.query.pageSize()
        var offset = 0
        if let token = call.query["nextToken"] {
            guard let place = Int(token), place >= 0 else {
                throw APIError.invalidParameter("nextToken", "It must be a nextToken from an earlier page.")
            }
            offset = place
        }
        let start = try call.query.time("startTime")
        let end = try call.query.time("endTime")
        if let start, let end, start > end {
            throw APIError.invalidParameter("endTime", "It must not be before startTime.")
        }
        let all = try await SettlementBook(repository: repository).settlements(
            of: call.caller.merchantId, in: call.caller.environment, by: call.now)
        let found = all.filter { settlement in
            start.map { $0 <= settlement.end } ?? true && end.map { settlement.end <= $0 } ?? true
        }
        let page = found.dropFirst(offset).prefix(size).map { Disbursement($0, of: call.caller.merchantId) }
        let isLast = offset + page.count >= found.count
        return try Answer(200, Page(disbursements: page, nextToken: isLast ? nil : String(offset + page.count)))
    }

    private struct Page: Encodable {
        let disbursements: [Disbursement]
        let nextToken: String?
    }
}

extension Disbursement {
    fileprivate init(_ settlement: Settlement, of merchantId: String) {
        self.init(
            sellerId: merchantId, settlementId: settlement.settlementId,
            amazonDisbursementReferenceId: settlement.disbursementId, amount: settlement.amount,
            transactionTime: settlement.end)
    }
}
