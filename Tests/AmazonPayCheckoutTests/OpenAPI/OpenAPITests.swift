import AmazonPay
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import AmazonPayCheckout

/// The document that describes the API, held to the server.
@Suite struct OpenAPITests {
    @Test func `the document describes every route under v1 and no other`() async throws {
        let service = try CheckoutWorld().service
        let routes = service.buildRouter().routes.map { "\($0.method.rawValue) \($0.path.description)" }
        let described = try await DescribedAPI(service).operations.keys
        #expect(Set(routes.filter { $0.contains(" /v1/") }) == Set(described))
    }

    @Test func `every reference leads somewhere, every operation has a name of its own and a summary`() async throws {
        let api = try await DescribedAPI(try CheckoutWorld().service)
        let check = SchemaCheck(document: api.document)
        for reference in references(in: api.document) {
            #expect(check.resolved(.object(["$ref": .string(reference)])) != nil, "\(reference)")
        }
        let names = api.operations.values.compactMap { $0.member("operationId")?.text }
        #expect(names.count == api.operations.count)
        #expect(Set(names).count == names.count)
        for (name, operation) in api.operations {
            #expect(operation.member("summary")?.text?.hasSuffix(".") == true, "\(name)")
            for parameter in name.matches(of: /\{(\w+)\}/) {
                #expect("\(operation)".contains("\(parameter.1)"), "\(name)")
            }
        }
    }

    @Test func `every example fits its schema`() async throws {
        let api = try await DescribedAPI(try CheckoutWorld().service)
        let check = SchemaCheck(document: api.document)
        var count = 0
        walk(api.document) { members in
            let schema = members["schema"] ?? (members["properties"] == nil ? nil : .object(members))
            guard let example = members["example"], let schema else { return }
            count += 1
            #expect(check.faults(example, schema).isEmpty, "\(check.faults(example, schema))")
        }
        #expect(count >= 15)
    }

    @Test func `what the server answers is what the document says`() async throws {
        try await ShopWorld.with { world in
            let api = try await DescribedAPI(world.service)
            let caller = ShopCaller(service: world.service)
            var unseen = Set(api.operations.keys)
            for call in try await DescribedCall.all(in: world) {
                let answer = try await caller.call(call.method, call.path, call.body)
                #expect(answer.status < 300, "\(call.operation) \(answer.text)")
                let faults = api.faults(answer, to: call.operation)
                #expect(faults.isEmpty, "\(call.operation): \(faults)")
                unseen.remove(call.operation)
            }
            #expect(unseen.isSubset(of: Self.elsewhere), "\(unseen)")
        }
    }

    @Test func `every kind of event is described, in the document and for readers`() async throws {
        let api = try await DescribedAPI(try CheckoutWorld().service)
        let described = api.document.member("components")?.member("schemas")?.member("Event")?.member("properties")?
            .member("type")?.member("description")?.text
        let pages = [try #require(described), try Repository.text("Documentation/Events.md")]
        let kinds = try Repository.eventKinds()
        #expect(kinds.isSuperset(of: ["checkout.completed", "dispute.opened", "subscription.ended"]))
        for page in pages {
            let named = Set(page.matches(of: /(?m)^[*|] `([a-z]+\.[A-Za-z]+)`/).map { String($0.1) })
            #expect(named == kinds, "\(named.symmetricDifference(kinds))")
        }
    }

    @Test(
        arguments: [
            ("POST /v1/checkouts", "/v1/checkouts", "{", 400), ("GET /v1/checkouts/{id}", "/v1/checkouts/x", nil, 404),
            ("GET /v1/tokens", "/v1/tokens?limit=x", nil, 400), ("GET /v1/events", "/v1/events?after=x", nil, 400),
            ("DELETE /v1/tokens/{id}", "/v1/tokens/x", nil, 404),
            ("POST /v1/webhook-deliveries/{id}/redelivery", "/v1/webhook-deliveries/x/redelivery", nil, 404),
            ("PATCH /v1/checkouts/{id}", "/v1/checkouts/x", "{}", 400),
            ("POST /v1/checkouts/{id}/payment", "/v1/checkouts/x/payment", nil, 404),
            ("GET /v1/payments", "/v1/payments", nil, 400),
            ("POST /v1/payments/{id}/captures", "/v1/payments/x/captures", "{\"operationId\":\"1\"}", 404),
            ("POST /v1/subscriptions", "/v1/subscriptions", "{\"subscriptionId\":\"S\",\"paymentId\":\"x\"}", 404),
            ("GET /v1/subscriptions", "/v1/subscriptions?after=x", nil, 400),
            ("POST /v1/reconciliations", "/v1/reconciliations", "{\"since\":\"x\"}", 400),
            ("GET /v1/reconciliations/latest", "/v1/reconciliations/latest", nil, 404),
        ] as [(String, String, String?, Int)])
    func `refusals are as described, too`(
        _ operation: String, _ path: String, _ body: String?, _ status: Int
    ) async throws {
        let service = try CheckoutWorld().service
        let method = try #require(HTTPRequest.Method(String(operation.prefix { $0 != " " })))
        let answer = try await ShopCaller(service: service).call(method, path, body)
        #expect(answer.status == status)
        let faults = try await DescribedAPI(service).faults(answer, to: operation)
        #expect(faults.isEmpty, "\(faults)")
        let unknown = try await ShopCaller(service: service, token: "x").call(method, path, body)
        #expect(try await DescribedAPI(service).faults(unknown, to: operation).isEmpty)
        #expect(unknown.status == 401)
    }

    /// Operations whose answers their own tests compare.
    private static let elsewhere: Set<String> = []

    private func references(in value: JSONValue) -> [String] {
        var found: [String] = []
        walk(value) { members in
            if let reference = members["$ref"]?.text { found.append(reference) }
        }
        return found
    }

    /// Visits every object in a value.
    private func walk(_ value: JSONValue, _ visit: ([String: JSONValue]) -> Void) {
        switch value {
        case .object(let members):
            visit(members)
            for member in members.values { walk(member, visit) }
        case .array(let elements): for element in elements { walk(element, visit) }
        default: return
        }
    }
}
