import AmazonPayModel
import Foundation

@testable import AmazonPaySimulator

/// An answer, to look into.
struct TrialAnswer: Sendable, CustomStringConvertible {
    let status: Int
    let json: JSONValue
    let text: String

    init(_ response: SimulatorResponse) {
        status = response.status
        text = String(decoding: response.body, as: UTF8.self)
        // Whatever is no JSON is looked at as a text.
        json = (try? JSONDecoder().decode(JSONValue.self, from: response.body)) ?? .null
    }

    /// The text at a path such as `statusDetails.state`.
    subscript(path: String) -> String? {
        if case .string(let text) = value(path) { return text }
        return nil
    }

    /// What is at a path; `nil` when there is nothing.
    func value(_ path: String) -> JSONValue? {
        path.split(separator: ".").reduce(json as JSONValue?) { value, name in
            switch value {
            case .object(let members): return members[String(name)]
            case .array(let elements):
                guard let index = Int(name), elements.indices.contains(index) else { return nil }
                return elements[index]
            default: return nil
            }
        }
    }

    var reasonCode: String? { self["reasonCode"] }

    /// `200`, or `404 ResourceNotFound`.
    var verdict: String { reasonCode.map { "\(status) \($0)" } ?? "\(status)" }

    var refusal: APIError {
        APIError(
            status: status, reasonCode: ReasonCode(rawValue: reasonCode ?? ""), message: self["message"] ?? text)
    }

    var description: String { "\(status) \(text)" }
}
