import AmazonPay
import HTTPTypes
import Testing

@Suite struct DisbursementOperationTests {
    static let rows: [SentCall] = [
        SentCall(
            name: "list", method: .get,
            path: "/v2/disbursements?endTime=20221231T000000Z&pageSize=10&startTime=20221201T000000Z",
            answer: """
                {"disbursements":[{"sellerId":"A1","settlementId":"1","amazonDisbursementReferenceId":"B2",
                "amount":"1234.5","currencyCode":"USD","transactionTime":"2022-12-07T17:08:26.717Z"},null,
                {"amount":null}],"nextToken":null}
                """
        ) {
            let list = try $0.disbursements.list(
                from: #require(Timestamp("20221201T000000Z")), to: #require(Timestamp("20221231T000000Z")),
                pageSize: 10)
            let found = try await list.page().elements
            #expect(found.count == 2)
            #expect(found.first?.amazonDisbursementReferenceId == "B2")
            #expect(found.first?.amount?.amountText == "1234.50")
            #expect(found.first?.transactionTime == Timestamp("20221207T170826.717Z"))
            #expect(found.last?.amount == nil)
        }
    ]

    @Test(arguments: rows)
    func `a disbursement's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }
}
