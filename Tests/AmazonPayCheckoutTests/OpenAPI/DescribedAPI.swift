import AmazonPay
import Foundation
import HTTPTypes
import Testing

@testable import AmazonPayCheckout

/// The document that a service serves, and what it says.
struct DescribedAPI: Sendable {
    let document: JSONValue

    init(_ service: CheckoutService) async throws {
        let answer = try await ShopCaller(service: service, token: nil).get("/openapi.json")
        #expect(answer.status == 200)
        document = .object(answer.json)
    }

    /// Every operation by method and path.
    var operations: [String: JSONValue] {
        guard case .object(let paths) = document.member("paths") else { return [:] }
        var found: [String: JSONValue] = [:]
        for (path, item) in paths {
            guard case .object(let methods) = item else { continue }
            for (method, operation) in methods { found["\(method.uppercased()) \(path)"] = operation }
        }
        return found
    }

    /// What does not fit in an answer.
    func faults(_ answer: ShopCaller.Answer, to operation: String) -> [String] {
        guard let described = operations[operation]?.member("responses")?.member("\(answer.status)") else {
            return ["\(operation) does not describe \(answer.status)"]
        }
        let type = answer.headers[.contentType] ?? ""
        guard let schema = described.member("content")?.member(type)?.member("schema") else {
            return ["\(operation) does not describe \(type)"]
        }
        return SchemaCheck(document: document).faults(.object(answer.json), schema)
    }
}
