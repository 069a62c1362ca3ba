import AmazonPay
import Foundation
import HTTPTypes
import Logging
import Testing

/// What the tests make clients with.
enum TestClient {
    static let key = Result { try PrivateKey.generate() }
    static let moment = Timestamp(milliseconds: 1_571_172_207_000)
    static let date = "20191015T204327Z"
    static let keyId = "SANDBOX-AFVX7ULWSGBZ5535PCUQOY7B"

    static func configuration(
        publicKeyId: String = keyId, region: AmazonPayClient.Region = .na,
        environment: AmazonPayClient.Environment? = nil, endpoint: String? = nil, timeout: Duration = .seconds(30)
    ) throws -> AmazonPayClient.Configuration {
        AmazonPayClient.Configuration(
            publicKeyId: publicKeyId, privateKey: try key.get(), region: region, environment: environment,
            endpoint: try endpoint.map { try #require(URL(string: $0)) }, timeout: timeout)
    }

    static func make(
        _ transport: any Transport, _ configuration: AmazonPayClient.Configuration? = nil, logger: Logger? = nil,
        time: TestTime = TestTime()
    ) throws -> AmazonPayClient {
        try AmazonPayClient(
            configuration: try configuration ?? self.configuration(), transport: transport,
            surroundings: time.surroundings(startingAt: moment),
            observability: logger.map { .init(logger: $0) } ?? .init())
    }

    /// What a server says of the signature of a request.
    static func verification(of request: TransportRequest) throws -> Verification {
        let target = try #require(request.head.path).split(separator: "?", maxSplits: 1)
        let received = ReceivedRequest(
            method: request.head.method.rawValue, rawPath: String(target[0]),
            rawQuery: target.count > 1 ? String(target[1]) : nil,
            headers: request.head.headerFields.map { ($0.name.rawName, $0.value) }, body: request.body)
        let verifier = RequestVerifier()
        return verifier.verify(
            received, authorization: try verifier.authorization(of: received).get(), now: moment.date,
            publicKey: try key.get().publicKey)
    }
}
