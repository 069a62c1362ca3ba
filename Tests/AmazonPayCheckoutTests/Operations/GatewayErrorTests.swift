import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// What each answer of Amazon's says about the request.
@Suite struct GatewayErrorTests {
    static let answers: [(status: Int, reason: ReasonCode?, error: GatewayError)] = [
        (400, .invalidParameterValue, .verdict(.invalidParameterValue)),
        (400, .transactionAmountExceeded, .verdict(.transactionAmountExceeded)),
        (409, .amountMismatch, .verdict(.amountMismatch)), (422, .hardDeclined, .verdict(.hardDeclined)),
        (422, .invalidChargeStatus, .verdict(.invalidChargeStatus)),
        (400, .duplicateIdempotencyKey, .access(.duplicateIdempotencyKey)),
        (409, .duplicateIdempotencyKey, .access(.duplicateIdempotencyKey)),
        (400, .missingHeader, .access(.missingHeader)), (400, .invalidHeaderValue, .access(.invalidHeaderValue)),
        (400, .invalidAPIVersion, .access(.invalidAPIVersion)),
        (401, .unauthorizedAccess, .access(.unauthorizedAccess)),
        (403, .invalidRequestSignature, .access(.invalidRequestSignature)),
        (403, .invalidAuthentication, .access(.invalidAuthentication)),
        (403, .invalidAccountStatus, .access(.invalidAccountStatus)),
        (403, .invalidAuthorizationToken, .access(.invalidAuthorizationToken)),
        (403, "SomethingNew", .access("SomethingNew")), (401, nil, .access("HTTP401")), (403, nil, .access("HTTP403")),
        (404, .resourceNotFound, .notFound), (404, nil, .unknown),
        (405, .unsupportedOperation, .access(.unsupportedOperation)), (422, nil, .unknown),
    ]

    @Test(arguments: answers.indices)
    func `Only an answer about the request itself is a verdict`(index: Int) {
        let (status, reason, expected) = Self.answers[index]
        let error = refusal(status, reason)
        #expect(GatewayError(error) == expected)
    }

    @Test(arguments: answers.indices)
    func `After an attempt without an answer no refusal is a verdict`(index: Int) {
        var error = refusal(Self.answers[index].status, Self.answers[index].reason)
        error.followsUnclearAttempt = true
        #expect(GatewayError(error) == .unknown)
    }

    @Test func `What did not reach Amazon, or came too often, is not done and may come again`() {
        for code in [AmazonPayError.Code.throttled, .notSent] {
            #expect(GatewayError(AmazonPayError(code, operation: "CreateRefund")) == .unavailable)
            #expect(GatewayError(AmazonPayError(code, outcome: .unknown, operation: "CreateRefund")) == .unknown)
        }
        #expect(GatewayError(AmazonPayError(.unknownOutcome, operation: "CreateRefund")) == .unknown)
    }

    private func refusal(_ status: Int, _ reason: ReasonCode?) -> AmazonPayError {
        AmazonPayError(
            .refused, operation: "CreateRefund", status: status,
            apiError: reason.map { APIError(status: status, reasonCode: $0, message: "") })
    }
}
