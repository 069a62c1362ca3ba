import AmazonPayModel
import CryptoExtras
import Foundation
import Testing

@testable import AmazonPaySigning
@testable import AmazonPaySimulator

/// A call as one of the client libraries makes it: its canonical text is put together here, header by header.
struct SDKCall: Sendable, CustomTestStringConvertible {
    /// A signed header; a few libraries sign another text than the one they send.
    struct Header: Sendable {
        let name: String
        let signed: String
        let sent: String

        init(_ name: String, _ signed: String, sent: String? = nil) {
            self.name = name
            self.signed = signed
            self.sent = sent ?? signed
        }
    }

    /// Which of the merchant's keys signs.
    enum Key: String, Sendable {
        case sandbox = "SANDBOX-AFVX7ULWSGBZ5535PCUQOY7B"
        case live = "LIVE-AFVX7ULWSGBZ5535PCUQOY7B"
        /// Of the older kind, without a prefix.
        case bare = "AFVX7ULWSGBZ5535PCUQOY7B"
    }

    /// The library, and what is peculiar.
    let testDescription: String
    let method: String
    /// With names of objects in braces.
    let path: String
    var body = ""
    var signed: [Header]
    var unsigned: [(name: String, value: String)] = []
    var key = Key.sandbox
    /// What has to be answered.
    var verdict = "200"

    static let json = "application/json"
    static let number = #"{"amount":14,"currencyCode":"USD"}"#
    static let text = #"{"amount":"14.00","currencyCode":"USD"}"#

    /// The headers that every library signs, and more of them, in alphabetical order.
    static func headers(
        date: String = SimulatorTrial.start.basicText, host: String = "localhost", region: String = "na",
        _ more: Header...
    ) -> [Header] {
        ([
            Header("accept", json), Header("content-type", json), Header("x-amz-pay-date", date),
            Header("x-amz-pay-host", host), Header("x-amz-pay-region", region),
        ] + more).sorted { $0.name < $1.name }
    }

    static func idempotencyKey(_ key: String) -> Header { Header(IdempotencyKey.header, key) }

    /// The call on the wire, with the ids of objects that are there.
    func request(_ ids: [String: String], key: PrivateKey) throws -> SimulatorRequest {
        let fill = { (text: String) in ids.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) } }
        let body = Data(fill(body).utf8)
        let names = signed.map(\.name)
        let canonical = CanonicalRequest(
            method: method, uri: fill(path), query: "", headers: signed.map { "\($0.name):\($0.signed)" },
            signedHeaders: names, payloadHash: Digest.hex(body))
        let text = StringToSign(canonical, algorithm: .rsassaPSSV2)
        let signature = try key.key.signature(for: text.bytes, padding: .PSS)
        let authorization = AuthorizationHeader(
            algorithm: .rsassaPSSV2, publicKeyID: self.key.rawValue, signedHeaders: names,
            signature: signature.rawRepresentation)
        return SimulatorRequest(
            method: method, rawPath: fill(path),
            headers: signed.map { ($0.name, $0.sent) } + unsigned + [("authorization", authorization.text)], body: body)
    }
}

/// A merchant with keys of all three kinds, and objects of the sandbox to call about.
struct SDKWorld {
    static let storeId = "amzn1.application-oa2-client.example"

    let trial: SimulatorTrial
    let key: PrivateKey
    private(set) var ids: [String: String] = [:]

    init() async throws {
        trial = try await SimulatorTrial()
        key = try SimulatorTrial.key.get()
        let pem = key.publicKey.pemRepresentation
        try await trial.simulator.register(
            Merchant(
                merchantId: "A1SAMPLE", storeIds: [Self.storeId], region: .northAmerica, ledgerCurrency: .usd,
                keys: [SDKCall.Key.sandbox, .live, .bare].map {
                    Merchant.Key(publicKeyId: $0.rawValue, publicKeyPEM: pem, createdAt: SimulatorTrial.start)
                }, domains: ["shop.example"], createdAt: SimulatorTrial.start))
        let seller = TrialSeller(
            trial: trial, key: key, merchantId: "A1SAMPLE", storeId: Self.storeId,
            publicKeyId: SDKCall.Key.sandbox.rawValue)
        ids["open"] = try await seller.call(
            "POST", "checkoutSessions",
            #"{"storeId":"\#(Self.storeId)","webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/"}}"#,
            key: "open")["checkoutSessionId"]
        ids["paid"] = try await seller.paidSession()
        let authorized = try await seller.completed(intent: "Authorize")
        ids["authorized"] = authorized["chargeId"]
        ids["permission"] = authorized["chargePermissionId"]
        ids["refund"] = try await seller.call(
            "POST", "refunds",
            #"{"chargeId":"\#(try await seller.completed()["chargeId"] ?? "")","refundAmount":\#(SDKCall.text)}"#,
            key: "refund")["refundId"]
    }

    func send(_ request: SimulatorRequest) async -> TrialAnswer {
        TrialAnswer(await trial.simulator.respond(to: request))
    }

    func send(_ call: SDKCall) async throws -> TrialAnswer { await send(try call.request(ids, key: key)) }
}
