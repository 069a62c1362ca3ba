import AmazonPayModel
import Foundation

/// A status and a JSON body.
struct Answer: Hashable, Sendable {
    var status: Int
    var body: Data

    init(status: Int, body: Data) {
        self.status = status
        self.body = body
    }

    /// An object of the API: every member is written, absent ones as `null`.
    init<Value: Encodable>(_ status: Int, _ value: Value) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        if let key = CodingUserInfoKey.writesAbsentMembersAsNull { encoder.userInfo[key] = true }
        self.status = status
        let text = try encoder.encode(value)
        body = (Value.self as? any OrderedAnswer.Type)?.ordered(text) ?? text
    }

    /// A refusal, in the shape of every refusal.
    init(_ error: APIError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = APIError.Body(reasonCode: error.reasonCode, message: error.message)
        self.status = error.status
        // Two strings: there is nothing in it that could not be encoded.
        self.body = (try? encoder.encode(body)) ?? Data()
    }

    /// The answer to a failure of the simulator itself.
    static let internalError = Answer(
        APIError(status: 500, reasonCode: .internalServerError, message: "The simulator could not do it."))

    /// The answer when the disk did not take a change.
    static let unavailable = Answer(
        APIError(status: 503, reasonCode: .serviceUnavailable, message: "The simulator's store is not available."))

    /// The answer as it goes out, or does not, when a fault has its way.
    func response(requestId: String, _ fault: Fault.Action? = nil) -> SimulatorResponse {
        var response = SimulatorResponse(
            status: status,
            headers: [
                ("content-type", "application/json"), ("x-amz-pay-request-id", requestId),
                SimulatorResponse.simulatorHeader,
            ],
            body: body)
        switch fault {
        case .refuse: response.delivery = .refused
        case .dropAnswer: response.delivery = .lost
        case .cut: response.delivery = .half
        case .answer(_, let seconds?): response.headers.append(("retry-after", String(seconds)))
        case .answer, .delay, .duplicate, .hold, .lose, nil: break
        }
        return response
    }
}

extension SimulatorResponse {
    /// Says on every answer that no money moves.
    static let simulatorHeader: SimulatorRequest.Header = ("x-amz-pay-simulator", "true")
}
