import HTTPTypes

extension AmazonPayClient {
    /// Operations on disbursements.
    public var disbursements: Disbursements { Disbursements(client: self) }

    /// Operations on disbursements: money that was paid out to the merchant.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/disbursements.html
    public struct Disbursements: Sendable {
        let client: AmazonPayClient

        /// Get Disbursements: those whose settlement lies in a time.
        ///
        /// To repeat: at any time.
        ///
        /// - Parameters:
        ///   - startTime: The begin of the time.
        ///   - endTime: The end of the time.
        ///   - pageSize: How many come at once.
        /// - Returns: The list; it asks for its pages by itself.
        public func list(from startTime: Timestamp, to endTime: Timestamp, pageSize: Int? = nil) -> PagedList<
            Disbursement
        > {
            var query = [(name: "startTime", value: startTime.basicText), (name: "endTime", value: endTime.basicText)]
            if let pageSize { query.append((name: "pageSize", value: String(pageSize))) }
            return PagedList("GetDisbursements") { [client, query] token throws(AmazonPayError) in
                var request = AmazonPayRequest<DisbursementPage>("GetDisbursements", .get, ["disbursements"])
                request.query = token.map { [("nextToken", $0)] } ?? query
                let page = try await client.send(request).value
                return .init(elements: page.disbursements?.compactMap { $0 } ?? [], nextToken: page.nextToken)
            }
        }
    }
}

private struct DisbursementPage: Decodable {
    let disbursements: [Disbursement?]?
    let nextToken: String?
}
