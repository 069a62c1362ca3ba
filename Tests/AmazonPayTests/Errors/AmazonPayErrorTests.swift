import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct AmazonPayErrorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var status: Int
        var reason: String?
        var code: AmazonPayError.Code
        var outcome: AmazonPayError.Outcome
        var testDescription: String { "\(status) \(reason ?? "without a body")" }
    }

    static let rows: [Row] =
        [
            (400, "InvalidParameterValue"), (400, "DuplicateIdempotencyKey"), (401, "UnauthorizedAccess"),
            (403, "InvalidRequestSignature"), (404, "ResourceNotFound"), (405, "UnsupportedOperation"),
            (409, "AmountMismatch"), (422, "InvalidCheckoutSessionStatus"), (422, "CheckoutSessionCanceled"),
            (422, "SomethingNew"), (404, nil), (413, nil), (426, "TLSVersionNotSupported"), (499, nil),
        ].map { Row(status: $0, reason: $1, code: .refused, outcome: .definite) } + [
            Row(status: 429, reason: "TooManyRequests", code: .throttled, outcome: .definite),
            Row(status: 429, code: .throttled, outcome: .definite),
            Row(status: 425, code: .throttled, outcome: .definite),
        ]
        + [
            (408, "RequestTimeout"), (408, nil), (500, "InternalServerError"), (500, "ProcessingFailure"), (500, nil),
            (502, nil), (503, "ServiceUnavailable"), (504, nil), (599, nil), (301, nil), (302, nil), (304, nil),
            (100, nil),
        ].map { Row(status: $0, reason: $1, code: .unknownOutcome, outcome: .unknown) }

    @Test(arguments: rows)
    func `a status says what kind of failure it is`(row: Row) async throws {
        let body = row.reason.map { Answers.error($0) } ?? "<html>secret@example.com</html>"
        let client = try client(StubTransport(status: row.status, body))
        let error = try #require(await complete(with: client))
        #expect(error.code == row.code)
        #expect(error.outcome == row.outcome)
        #expect(error.operation == "CompleteCheckoutSession")
        #expect(error.status == row.status)
        #expect(error.requestId == "r-1")
        #expect(error.body == Data(body.utf8))
        #expect(error.reasonCode?.rawValue == row.reason)
        #expect(error.apiError?.status == (row.reason == nil ? nil : row.status))
        #expect(error.apiError?.message == (row.reason == nil ? nil : "secret@example.com"))
        #expect(error.apiError?.requestId == (row.reason == nil ? nil : "r-1"))
    }

    @Test(
        arguments: [
            "", "{}", "null", "<html>", #"{"checkoutSessionId":"cs-1"}"#, #"{"checkoutSessionId":"cs-1","statusDet"#,
        ])
    func `a success that cannot be read leaves the outcome unknown`(body: String) async throws {
        let client = try client(StubTransport(status: 200, body))
        let error = try #require(await complete(with: client))
        #expect(error.code == .unknownOutcome)
        #expect(error.outcome == .unknown)
        #expect(error.status == 200)
        #expect(error.cause is DecodingError)
    }

    @Test(
        arguments: [
            (.notConnected, false, .notSent, .definite), (.deadlineExceeded, false, .notSent, .definite),
            (.notConnected, true, .unknownOutcome, .unknown), (.connectionLost, true, .unknownOutcome, .unknown),
            (.deadlineExceeded, true, .unknownOutcome, .unknown), (.answerTooLarge, true, .unknownOutcome, .unknown),
            (.cancelled, true, .cancelled, .unknown), (.cancelled, false, .cancelled, .definite),
        ] as [(TransportError.Code, Bool, AmazonPayError.Code, AmazonPayError.Outcome)])
    func `a transport's failure says whether the request left`(
        failure: TransportError.Code, mayHaveBeenSent: Bool, code: AmazonPayError.Code, outcome: AmazonPayError.Outcome
    ) async throws {
        let failing = StubTransport(failing: TransportError(failure, mayHaveBeenSent: mayHaveBeenSent))
        let error = try #require(await complete(with: client(failing)))
        #expect(error.code == code)
        #expect(error.outcome == outcome)
        #expect(error.status == nil)
        #expect((error.cause as? TransportError)?.code == failure)
        #expect(failing.sent.count == 1)
    }

    @Test(arguments: [200, 404, 422, 500])
    func `no text of an error shows body or message`(status: Int) async throws {
        let client = try client(StubTransport(status: status, Answers.error("X")))
        let error = try #require(await complete(with: client))
        var dumped = ""
        dump(error, to: &dumped)
        for text in ["\(error)", String(reflecting: error), dumped, error.localizedDescription] {
            #expect(!text.contains("secret"))
        }
        #expect("\(error)".hasPrefix("CompleteCheckoutSession: \(error.code), status \(status)"))
        #expect("\(error)".contains("request r-1"))
    }

    private func client(_ transport: StubTransport) throws -> AmazonPayClient {
        var configuration = try TestClient.configuration()
        configuration.retries = .never
        return try TestClient.make(transport, configuration)
    }

    static let steps: [(status: Int, reason: ReasonCode?, step: AmazonPayError.NextStep)] = [
        (422, .softDeclined, .retryWhileChargeable), (422, .hardDeclined, .askForAnotherInstrument),
        (422, .mfaNotCompleted, .askForAnotherInstrument), (422, .amazonRejected, .startNewCheckout),
        (422, .paymentMethodNotAllowed, .startNewCheckout), (422, .transactionTimedOut, .startNewCheckout),
        (422, .checkoutSessionCanceled, .startNewCheckout), (400, .periodicAmountExceeded, .waitForNextMonth),
        (400, .transactionAmountExceeded, .correctAmount), (409, .amountMismatch, .correctAmount),
        (400, .currencyMismatch, .correctAmount), (422, .invalidCheckoutSessionStatus, .readObject),
        (422, .invalidChargePermissionStatus, .readObject), (422, "SomethingNew", .readObject),
        (401, .unauthorizedAccess, .checkCredentials), (403, .invalidRequestSignature, .checkCredentials),
        (404, .resourceNotFound, .forgetObject), (400, .invalidParameterValue, .correctRequest),
        (429, .tooManyRequests, .repeatLater), (500, .processingFailure, .readObject), (503, nil, .readObject),
    ]

    @Test(arguments: steps)
    func `an error says what to do next`(
        status: Int, reason: ReasonCode?, step: AmazonPayError.NextStep
    ) async throws {
        let body = reason.map { Answers.error($0.rawValue) } ?? ""
        let error = try #require(await complete(with: client(StubTransport(status: status, body))))
        #expect(error.nextStep == step)
        #expect(error.isRetryable == [429, 500, 503].contains(status))
    }

    private func complete(with client: AmazonPayClient) async -> AmazonPayError? {
        await #expect(throws: AmazonPayError.self) {
            try await client.checkoutSessions.complete(
                "cs-1", CompleteCheckoutSession(chargeAmount: Price("14", .usd)))
        }
    }
}
