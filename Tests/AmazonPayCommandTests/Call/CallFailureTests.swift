import AmazonPay
import ArgumentParser
import Testing

@testable import amazonpay

@Suite struct CallFailureTests {
    static let rows: [(error: AmazonPayError, status: Int32)] = [
        (AmazonPayError(.refused, operation: "X", status: 404), 1),
        (AmazonPayError(.invalidRequest, operation: "X"), 1),
        (AmazonPayError(.throttled, operation: "X", status: 429), 2),
        (
            AmazonPayError(
                .notSent, operation: "X", cause: TransportError(.notConnected, mayHaveBeenSent: false)), 2
        ),
        (AmazonPayError(.unknownOutcome, operation: "X", status: 500), 3),
        (AmazonPayError(.refused, outcome: .unknown, operation: "X", status: 403), 3),
    ]

    @Test(arguments: rows.indices)
    func `the exit status tells the class of the error`(index: Int) throws {
        let (error, status) = Self.rows[index]
        #expect(CallFailure(error).exitCode.rawValue == status)
        #expect(try CallFailure(error).text.contains("\"nextStep\""))
    }
}
