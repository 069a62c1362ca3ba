import AmazonPay
import ArgumentParser
import Foundation

/// A call that failed, as the terminal shows it.
struct CallFailure: Error {
    private let error: AmazonPayError

    init(_ error: AmazonPayError) {
        self.error = error
    }

    /// 1 refused, 2 not done and worth another try, 3 perhaps done.
    var exitCode: ExitCode {
        if error.outcome == .unknown { return ExitCode(3) }
        return ExitCode(error.isRetryable ? 2 : 1)
    }

    /// What is printed; the service's message is for the person at the terminal.
    var text: String {
        get throws {
            var members: [String: JSONValue] = [
                "operation": .string(error.operation), "code": .string(error.code.description),
                "outcome": .string(error.outcome == .definite ? "definite" : "unknown"),
                "nextStep": .string(error.nextStep.description), "attempts": .number(Decimal(error.attempts)),
            ]
            if let status = error.status { members["status"] = .number(Decimal(status)) }
            if let reasonCode = error.reasonCode { members["reasonCode"] = .string(reasonCode.rawValue) }
            if let message = error.apiError?.message { members["message"] = .string(message) }
            if error.isAboutNothing {
                members["message"] = .string("One of the ids cannot be an identifier; nothing was sent.")
            }
            if let requestId = error.requestId { members["requestId"] = .string(requestId) }
            if let cause = error.cause as? TransportError { members["cause"] = .string(cause.description) }
            return try JSONValue.object(["error": .object(members)]).prettyText()
        }
    }

    /// Prints it to standard error.
    func report() throws {
        FileHandle.standardError.write(Data("\(try text)\n".utf8))
    }
}
