import AmazonPay
import HTTPTypes
import Testing

@Suite struct DisputeOperationTests {
    private static let dispute = """
        {"disputeId":"P01-1-B1","chargeId":"P01-1-C1","disputeType":"Chargeback",
        "disputeAmount":{"amount":"14.00","currencyCode":"USD"},"filingReason":"Fraudulent","resolutionAuthority":"Amazon",
        "statusDetails":{"state":"ActionRequired","reasonCode":"MerchantResponseRequired","resolution":null},
        "merchantResponseDeadline":1700000000,"merchantEvidences":[null],"releaseEnvironment":"Live"}
        """

    static let rows: [SentCall] = [
        SentCall(name: "get", method: .get, path: "/v2/disputes/P01-1-B1", answer: dispute) {
            let dispute = try await $0.disputes.get("P01-1-B1")
            #expect(dispute.statusDetails.state == .actionRequired)
            #expect(dispute.statusDetails.reasonCode == .merchantResponseRequired)
            #expect(dispute.merchantResponseDeadline == Timestamp(milliseconds: 1_700_000_000_000))
            #expect(dispute.merchantEvidences == [])
        },
        SentCall(
            name: "create", method: .post, path: "/v2/disputes",
            body: """
                {"chargeId":"P01-1-C1","disputeAmount":{"amount":"14.00","currencyCode":"USD"},\
                "filingReason":"Fraudulent","filingTimestamp":1600000000,"merchantResponseDeadline":1700000000,\
                "providerMetadata":{"providerDisputeId":"p"},"statusDetails":{"state":"ActionRequired"}}
                """, key: "k", answer: dispute
        ) {
            let dispute = CreateDispute(
                chargeId: "P01-1-C1", providerMetadata: ProviderDispute(providerDisputeId: "p"),
                disputeAmount: try Price("14", .usd), filingReason: .fraudulent,
                filingTimestamp: Timestamp(milliseconds: 1_600_000_000_123),
                merchantResponseDeadline: Timestamp(milliseconds: 1_700_000_000_000),
                statusDetails: Dispute.Status(state: .actionRequired))
            let found = try await $0.disputes.create(dispute, idempotencyKey: IdempotencyKey("k")).disputeId
            #expect(found == "P01-1-B1")
        },
        SentCall(
            name: "accept", method: .patch, path: "/v2/disputes/P01-1-B1",
            body: """
                {"closureTimestamp":1700000000,"statusDetails":{"reasonCode":"MerchantAcceptedDispute",\
                "resolution":"BuyerWon","state":"Resolved"}}
                """, answer: dispute
        ) {
            let status = Dispute.Status(
                state: .resolved, reasonCode: .merchantAcceptedDispute, resolution: .buyerWon)
            let changes = UpdateDispute(
                statusDetails: status, closureTimestamp: Timestamp(milliseconds: 1_700_000_000_000))
            let found = try await $0.disputes.update("P01-1-B1", changes).chargeId
            #expect(found == "P01-1-C1")
        },
        SentCall(
            name: "contest", method: .post, path: "/v2/disputes/P01-1-B1/contest",
            body: """
                {"merchantEvidences":[{"evidenceType":"TrackingNumber","evidenceText":"1Z"},\
                {"evidenceType":"Receipt","fileId":"file_1"}]}
                """.replacing(
                    #"{"evidenceType":"TrackingNumber","evidenceText":"1Z"}"#,
                    with: #"{"evidenceText":"1Z","evidenceType":"TrackingNumber"}"#),
            answer: dispute
        ) {
            _ = try await $0.disputes.contest(
                "P01-1-B1",
                with: [
                    MerchantEvidence(evidenceType: .trackingNumber, evidenceText: "1Z"),
                    MerchantEvidence(evidenceType: .receipt, fileId: "file_1"),
                ])
        },
    ]

    @Test(arguments: rows)
    func `a dispute's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }
}
