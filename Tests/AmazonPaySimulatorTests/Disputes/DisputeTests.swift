import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

@testable import AmazonPaySimulator

@Suite struct DisputeTests {
    /// What can be done with a dispute.
    enum Step: String, CaseIterable, Sendable {
        case contest, accept, decide, review, askAgain, close
    }

    /// A state, and a way to get there.
    enum Start: String, CaseIterable, Sendable {
        case actionRequired, underReview, resolved, closed

        var steps: [Step] {
            switch self {
            case .actionRequired: []
            case .underReview: [.contest]
            case .resolved: [.accept]
            case .closed: [.accept, .close]
            }
        }
    }

    /// What is legal, and where it leads; everything else is refused.
    static let legal: [Start: [Step: Dispute.State]] = [
        .actionRequired: [.contest: .underReview, .accept: .resolved, .review: .underReview],
        .underReview: [.accept: .resolved, .decide: .resolved, .askAgain: .actionRequired],
        .resolved: [.close: .closed, .contest: .resolved],
        .closed: [:],
    ]

    @Test(arguments: Start.allCases, Step.allCases)
    func `a dispute goes where the table says, and refuses everything else without a change`(
        start: Start, step: Step
    ) async throws {
        try await withSimulator { simulator, client in
            try await simulator.makeProvider()
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let id = try await simulator.openDispute(payment.chargeId(), Price("14.00", .usd))
            for before in start.steps { try await take(before, id, simulator) }
            let before = try await client.disputes.get(id)
            if let state = Self.legal[start]?[step] {
                try await take(step, id, simulator)
                #expect(try await client.disputes.get(id).statusDetails.state == state)
            } else {
                await #expect(throws: (any Error).self) { try await take(step, id, simulator) }
                #expect(try await client.disputes.get(id) == before)
            }
        }
    }

    private func take(_ step: Step, _ id: Dispute.ID, _ simulator: TestSimulator) async throws {
        func update(_ state: Dispute.State, _ reason: ReasonCode? = nil) async throws {
            _ = try await simulator.client.disputes.update(
                id, .init(statusDetails: .init(state: state, reasonCode: reason)))
        }
        switch step {
        case .contest:
            _ = try await simulator.client.disputes.contest(
                id, with: [.init(evidenceType: .receipt, evidenceText: "Paid")])
        case .accept: try await update(.resolved, .merchantAcceptedDispute)
        case .decide:
            let _: JSONValue = try await simulator.control(
                "POST", "disputes/\(id)/resolution", ["resolution": "MerchantWon"])
        case .review: try await update(.underReview)
        case .askAgain: try await update(.actionRequired, .merchantAdditionalEvidencesRequired)
        case .close: try await update(.closed)
        }
    }

    @Test func `a merchant who does not answer within eleven days loses, and is told`() async throws {
        try await withMailbox { simulator, client, mailbox in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let id = try await simulator.openDispute(payment.chargeId(), Price("14.00", .usd))
            try await simulator.deliverNotifications()
            mailbox.clear()
            try await simulator.advance(by: "P10D")
            #expect(try await client.disputes.get(id).statusDetails.state == .actionRequired)
            try await simulator.advance(by: "P1D")
            let status = try await client.disputes.get(id).statusDetails
            #expect(status.state == .resolved)
            #expect(status.reasonCode == .merchantResponseDeadlineExpired)
            #expect(status.resolution == .buyerWon)
            try await simulator.deliverNotifications()
            #expect(try mailbox.objects == ["CHARGEBACK \(id)"])
        }
    }

    @Test(arguments: [("14.00", "1.00", "Declined"), ("4.00", "10.01", "Declined"), ("4.00", "10.00", "Refunded")])
    func `money that went back in a dispute cannot go back a second time`(
        disputed: String, refunded: String, state: String
    ) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let charge = try payment.chargeId()
            let id = try await simulator.openDispute(charge, Price(disputed, .usd))
            try await take(.accept, id, simulator)
            await #expect(throws: TestSimulator.Refusal.self) {
                try await simulator.openDispute(charge, Price("14.00", .usd))
            }
            let refund = try await client.refunds.create(
                .init(chargeId: charge, refundAmount: Price(refunded, .usd)))
            try await simulator.advance(by: "PT30S")
            let status = try await client.refunds.get(refund.refundId).statusDetails
            #expect(status.state.rawValue == state)
            #expect(status.reasonCode == (state == "Declined" ? .processingFailure : nil))
        }
    }

    @Test func `merchants who are no providers may only accept`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let id = try await simulator.openDispute(payment.chargeId(), Price("14.00", .usd))
            #expect(await payment.refusal { try await take(.review, id, simulator) } == .unauthorizedAccess)
            let charge = try payment.chargeId()
            let create = try CreateDispute(
                chargeId: charge, providerMetadata: .init(providerDisputeId: "p"), disputeAmount: Price("1.00", .usd),
                filingReason: .other, filingTimestamp: Timestamp(milliseconds: 0),
                merchantResponseDeadline: Timestamp(milliseconds: 0), statusDetails: .init(state: .actionRequired))
            #expect(await payment.refusal { try await client.disputes.create(create) } == .unauthorizedAccess)
            try await take(.accept, id, simulator)
            #expect(try await client.disputes.get(id).statusDetails.resolution == .buyerWon)
        }
    }

    @Test(arguments: ["0", "1.999", "-1", "150000.01"])
    func `a wrong amount is named alike, whatever is wrong with it`(amount: String) async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller(#""roles":["provider"]"#)
        let charge = try #require(try await seller.completed()["chargeId"])
        let price = #"{"amount":"\#(amount)","currencyCode":"USD"}"#
        let opened = await trial.control("POST", "charges/\(charge)/dispute", #"{"amount":\#(price)}"#)
        #expect(opened.verdict == "400 InvalidParameterValue")
        #expect(opened["message"]?.contains("[amount.amount]") == true, "\(opened)")
        let created = try await seller.call(
            "POST", "disputes",
            """
            {"chargeId":"\(charge)","providerMetadata":{"providerDisputeId":"1"},"filingReason":"Other",
            "disputeAmount":\(price),"filingTimestamp":1,"merchantResponseDeadline":2000000000,
            "statusDetails":{"state":"ActionRequired"}}
            """)
        #expect(created["message"]?.contains("[disputeAmount.amount]") == true, "\(created)")
    }

    @Test func `a dispute shows all its members, absent ones as null, and times as everywhere`() async throws {
        let trial = try await SimulatorTrial()
        let seller = try await trial.seller()
        let charge = try #require(try await seller.completed()["chargeId"])
        let made = await trial.control(
            "POST", "charges/\(charge)/dispute", #"{"amount":{"amount":"2.00","currencyCode":"USD"}}"#)
        let dispute = try await seller.call("GET", "disputes/\(made["disputeId"] ?? "")")
        #expect(dispute["creationTimestamp"] == "20260101T000000Z")
        #expect(dispute["merchantResponseDeadline"] == "20260112T000000Z")
        #expect(dispute["statusDetails.lastUpdatedTimestamp"] == "20260101T000000Z")
        for member in ["resolutionAuthority", "statusDetails.resolution", "statusDetails.reasonDescription"] {
            #expect(dispute.value(member) == .null, "\(member)")
        }
    }

    @Test(arguments: [
        (#""filingReason":"Boredom""#, "filingReason"), (#""statusDetails":{"state":"Odd"}"#, "statusDetails.state"),
        (#""statusDetails":{"state":"Resolved","resolution":"Draw"}"#, "statusDetails.resolution"),
    ])
    func `words that disputes do not know are refused by the name of their member`(
        member: String, name: String
    ) async throws {
        let seller = try await SimulatorTrial().seller(#""roles":["provider"]"#)
        let charge = try #require(try await seller.completed()["chargeId"])
        let usual = [
            #""filingReason":"Other""#, #""statusDetails":{"state":"ActionRequired"}"#,
        ].filter { !$0.hasPrefix(String(member.prefix(10))) }
        let body = """
            {"chargeId":"\(charge)","providerMetadata":{"providerDisputeId":"p"},\((usual + [member]).joined(separator: ",")),
            "disputeAmount":{"amount":"2.00","currencyCode":"USD"},"filingTimestamp":1,"merchantResponseDeadline":2000000000}
            """
        let answer = try await seller.call("POST", "disputes", body)
        #expect(answer.verdict == "400 InvalidParameterValue")
        #expect(answer["message"]?.contains("[\(name)]") == true, "\(answer)")
    }

    @Test func `evidence of an unknown type is refused`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let id = try await simulator.openDispute(payment.chargeId(), Price("14.00", .usd))
            let evidence = [MerchantEvidence(evidenceType: "Hearsay", evidenceText: "Somebody said so")]
            #expect(
                await payment.refusal { try await client.disputes.contest(id, with: evidence) }
                    == .invalidParameterValue)
        }
    }

    @Test(arguments: ["uploaded", "announced", "unknown"])
    func `evidence names a file, which nobody looks for`(file: String) async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let id = try await simulator.openDispute(payment.chargeId(), Price("14.00", .usd))
            let announced = try await client.files.create(.init(type: .pdf))
            if file == "uploaded" { try await client.files.upload(Data("%PDF".utf8), to: announced) }
            let fileId = file == "unknown" ? "file_never" : announced.id
            let evidence = [MerchantEvidence(evidenceType: .receipt, fileId: fileId)]
            let contested = try await client.disputes.contest(id, with: evidence)
            #expect(contested.statusDetails.state == .underReview)
            #expect(contested.merchantEvidences?.map(\.fileId) == [fileId])
            #expect(
                await payment.refusal { try await client.disputes.contest("P01-0-0-B000000", with: evidence) }
                    == .resourceNotFound)
        }
    }

    @Test func `evidence that comes after the decision is taken, and changes neither it nor the money`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let id = try await simulator.openDispute(payment.chargeId(), Price("10.00", .usd))
            _ = try await client.disputes.update(
                id, .init(statusDetails: .init(state: .resolved, reasonCode: .merchantAcceptedDispute)))
            let contested = try await client.disputes.contest(
                id, with: [MerchantEvidence(evidenceType: .receipt, fileId: "file_never")])
            #expect(contested.statusDetails.state == .resolved)
            #expect(contested.statusDetails.resolution == .buyerWon)
            #expect(contested.merchantEvidences?.count == 1)
            _ = try await client.refunds.create(.init(chargeId: payment.chargeId(), refundAmount: Price("4.00", .usd)))
            try await simulator.advance(by: "PT1M")
            #expect(try await client.charges.get(payment.chargeId()).refundedAmount?.amountText == "4.00")
        }
    }

    @Test(arguments: [("14.01", "USD", 400), ("1.00", "EUR", 400), ("0.00", "USD", 400), ("14.00", "USD", 201)])
    func `only captured money of the charge can be disputed`(
        amount: String, currency: String, status: Int
    ) async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
            let price = try Price(amount, Currency(rawValue: currency))
            do {
                _ = try await simulator.openDispute(payment.chargeId(), price)
                #expect(status == 201)
            } catch let refusal as TestSimulator.Refusal {
                #expect(refusal.status == status)
            }
        }
    }
}
