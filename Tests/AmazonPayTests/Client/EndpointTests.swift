import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct EndpointTests {
    struct Place: Sendable, CustomTestStringConvertible {
        var keyId = TestClient.keyId
        var region = AmazonPayClient.Region.na
        var environment: AmazonPayClient.Environment?
        var endpoint: String?
        var url: String
        var host: String
        var testDescription: String { "\(keyId) \(region) \(endpoint ?? "") → \(url)" }
    }

    private static let plain = "AFVX7ULWSGBZ5535PCUQOY7B"

    static let places: [Place] = [
        .init(url: "https://pay-api.amazon.com/v2/charges/1", host: "pay-api.amazon.com"),
        .init(region: .eu, url: "https://pay-api.amazon.eu/v2/charges/1", host: "pay-api.amazon.eu"),
        .init(region: .uk, url: "https://pay-api.amazon.eu/v2/charges/1", host: "pay-api.amazon.eu"),
        .init(region: .de, url: "https://pay-api.amazon.eu/v2/charges/1", host: "pay-api.amazon.eu"),
        .init(region: .us, url: "https://pay-api.amazon.com/v2/charges/1", host: "pay-api.amazon.com"),
        .init(region: .jp, url: "https://pay-api.amazon.jp/v2/charges/1", host: "pay-api.amazon.jp"),
        .init(keyId: "LIVE-A", url: "https://pay-api.amazon.com/v2/charges/1", host: "pay-api.amazon.com"),
        .init(keyId: "live-a", url: "https://pay-api.amazon.com/v2/charges/1", host: "pay-api.amazon.com"),
        .init(keyId: "LIVEA", url: "https://pay-api.amazon.com/v2/charges/1", host: "pay-api.amazon.com"),
        .init(
            keyId: "LIVE-A", environment: .live, url: "https://pay-api.amazon.com/v2/charges/1",
            host: "pay-api.amazon.com"),
        .init(
            keyId: plain, environment: .sandbox, url: "https://pay-api.amazon.com/sandbox/v2/charges/1",
            host: "pay-api.amazon.com"),
        .init(
            keyId: plain, region: .jp, environment: .live, url: "https://pay-api.amazon.jp/live/v2/charges/1",
            host: "pay-api.amazon.jp"),
        .init(endpoint: "https://localhost:8443", url: "https://localhost:8443/v2/charges/1", host: "localhost:8443"),
        .init(endpoint: "https://localhost:8443/", url: "https://localhost:8443/v2/charges/1", host: "localhost:8443"),
        .init(endpoint: "https://Localhost:443", url: "https://localhost/v2/charges/1", host: "localhost"),
        .init(endpoint: "http://localhost:80", url: "http://localhost/v2/charges/1", host: "localhost"),
        .init(endpoint: "https://localhost:80", url: "https://localhost:80/v2/charges/1", host: "localhost:80"),
        .init(endpoint: "https://[::1]:8443", url: "https://[::1]:8443/v2/charges/1", host: "[::1]:8443"),
        .init(endpoint: "http://simulator:8080", url: "http://simulator:8080/v2/charges/1", host: "simulator:8080"),
        .init(
            keyId: "LIVE-A", endpoint: "http://127.0.0.1:8080", url: "http://127.0.0.1:8080/v2/charges/1",
            host: "127.0.0.1:8080"),
        .init(
            keyId: "LIVE-A", endpoint: "http://[::1]:8080", url: "http://[::1]:8080/v2/charges/1", host: "[::1]:8080"),
    ]

    @Test(arguments: places)
    func `key, region and endpoint decide where a request goes`(place: Place) async throws {
        let transport = StubTransport(status: 200, Answers.charge)
        let configuration = try TestClient.configuration(
            publicKeyId: place.keyId, region: place.region, environment: place.environment, endpoint: place.endpoint)
        _ = try await TestClient.make(transport, configuration).charges.get("1")
        let request = try #require(transport.sent.first).request
        let head = request.head
        #expect("\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")" == place.url)
        #expect(try head.headerFields[#require(HTTPField.Name("x-amz-pay-host"))] == place.host)
        #expect(try head.headerFields[#require(HTTPField.Name("x-amz-pay-region"))] == place.region.rawValue)
        #expect(try TestClient.verification(of: request).refusal == nil)
    }

    @Test(
        arguments: [
            ("na", .na), ("US", .na), ("uk", .eu), ("DE", .eu), ("Eu", .eu), ("jp", .jp), ("fr", nil), ("", nil),
        ] as [(String, AmazonPayClient.Region?)])
    func `a region has several names`(name: String, region: AmazonPayClient.Region?) {
        #expect(AmazonPayClient.Region(name: name) == region)
    }
}
