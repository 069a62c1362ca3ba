public import AmazonPay
public import AmazonPaySimulator
import Foundation

/// A simulator inside the test's process, with one merchant and a client that calls it without a socket.
///
/// ```swift
/// try await withSimulator { simulator, client in
///     let session = try await simulator.press(checkout)
///     try await simulator.buyer("approve", on: session)
///     try simulator.fail("completeCheckoutSession", .dropAnswer)
///     let completed = try await client.checkoutSessions.complete(session, amounts)
/// }
/// ```
public struct TestSimulator: Sendable {
    /// Why the simulator did not do what a test asked of it.
    public struct Refusal: Error, Hashable, Sendable {
        /// The HTTP status.
        public let status: Int
        /// The reason code.
        public let reasonCode: ReasonCode
    }

    /// The simulator itself.
    public let simulator: Simulator
    /// A client of the simulator's merchant.
    public let client: AmazonPayClient
    /// The merchant's id.
    public let merchantId: String
    /// The id of the merchant's key.
    public let publicKeyId: String
    /// The merchant's store.
    public let storeId: Store.ID

    /// What the buyer does on the page that a session is at.
    ///
    /// - Parameters:
    ///   - decision: `approve`, `cancel`, `decline` or `declineOnce`.
    ///   - session: The session.
    ///   - paymentInstrument: The last four digits of the card; 1111 when absent.
    /// - Returns: Where the buyer's browser goes.
    @discardableResult
    public func buyer(
        _ decision: String, on session: CheckoutSession.ID, paymentInstrument: String? = nil
    ) async throws -> String {
        var body = ["decision": decision]
        body["paymentInstrument"] = paymentInstrument
        let answer: [String: String] = try await control("POST", "checkout-sessions/\(session)/buyer", body)
        return answer["redirectUrl"] ?? ""
    }

    /// A click on the button with a payload that the client's merchant signs.
    public func press(
        _ payload: CreateCheckoutSession, productType: ProductType = .payOnly
    ) async throws -> CheckoutSession.ID {
        let button = try client.buttonConfiguration(for: payload)
        let answer: [String: String] = try await control(
            "POST", "button",
            [
                "payloadJSON": button.payloadJSON, "signature": button.signature, "publicKeyId": button.publicKeyId,
                "algorithm": button.algorithm, "productType": productType.rawValue,
            ])
        return CheckoutSession.ID(rawValue: answer["checkoutSessionId"] ?? "")
    }

    /// Lets time pass; everything that falls due has happened when it returns.
    ///
    /// - Parameter duration: An ISO 8601 duration, for instance `PT24H`.
    public func advance(by duration: String) async throws {
        let _: [String: String] = try await control("POST", "clock/advance", ["by": duration])
    }

    /// Gives the merchant the role of a payment service provider, who may do more.
    public func makeProvider() async throws {
        let _: JSONValue = try await control("PATCH", "merchants/\(merchantId)", ["roles": ["provider"]])
    }

    /// A client of the same merchant's live environment.
    ///
    /// - Parameter domains: The hosts that live return URLs may lead to.
    public func liveClient(domains: String...) async throws -> AmazonPayClient {
        let _: JSONValue = try await control("PATCH", "merchants/\(merchantId)", ["domains": domains])
        return try await clientWithLiveKey()
    }

    /// A client with a key for the live environment; the domains stay as they are.
    func clientWithLiveKey() async throws -> AmazonPayClient {
        struct Made: Decodable { let publicKeyId: String }
        let key = try TestKey.shared.get()
        let made: Made = try await control(
            "POST", "merchants/\(merchantId)/keys",
            ["environment": "live", "publicKey": key.publicKey.pemRepresentation])
        return try Self.client(of: simulator, publicKeyId: made.publicKeyId, key)
    }

    /// A client of another merchant of the same simulator.
    public func anotherMerchant() async throws -> AmazonPayClient {
        struct Made: Decodable { let publicKeyId: String }
        let key = try TestKey.shared.get()
        let made: Made = try await control("POST", "merchants", ["publicKey": key.publicKey.pemRepresentation])
        return try Self.client(of: simulator, publicKeyId: made.publicKeyId, key)
    }

    /// Another client of the simulator's merchant.
    ///
    /// - Parameters:
    ///   - retries: When calls are repeated.
    ///   - wrap: Puts something around what carries the calls, for instance to measure or to count them.
    public func client(
        retries: any RetryPolicy = .exponential, _ wrap: (any Transport) -> any Transport = { $0 }
    ) throws -> AmazonPayClient {
        try Self.client(of: simulator, publicKeyId: publicKeyId, TestKey.shared.get(), retries: retries, wrap)
    }

    static func client(
        of simulator: Simulator, publicKeyId: String, _ key: PrivateKey, retries: any RetryPolicy = .exponential,
        _ wrap: (any Transport) -> any Transport = { $0 }
    ) throws -> AmazonPayClient {
        try AmazonPayClient(
            configuration: .init(publicKeyId: publicKeyId, privateKey: key, region: .na, retries: retries),
            transport: wrap(InProcessTransport(simulator: simulator)),
            surroundings: .init(now: { TestKey.now }, instant: { TestKey.instant }, sleep: { _ in }))
    }

    /// A click on a sign-in button, and the buyer's consent.
    ///
    /// - Parameters:
    ///   - payload: Where the buyer returns to, and what is shared.
    ///   - buyer: Who signs in; the first test buyer of the region when absent.
    /// - Returns: The token for Get Buyer.
    public func signIn(_ payload: SignInPayload, as buyer: String? = nil) async throws -> Buyer.Token {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(payload), as: UTF8.self)
        let button = try client.buttonConfiguration(payloadJSON: text)
        var body = [
            "payloadJSON": button.payloadJSON, "signature": button.signature, "publicKeyId": button.publicKeyId,
            "algorithm": button.algorithm, "productType": "SignIn",
        ]
        body["buyer"] = buyer
        let answer: [String: String] = try await control("POST", "button", body)
        return Buyer.Token(rawValue: answer["buyerToken"] ?? "")
    }

    /// A buyer's chargeback of a captured charge.
    public func openDispute(_ charge: Charge.ID, _ amount: Price) async throws -> Dispute.ID {
        let answer: [String: String] = try await control("POST", "charges/\(charge)/dispute", ["amount": amount])
        return Dispute.ID(rawValue: answer["disputeId"] ?? "")
    }

    /// Calls the control API.
    ///
    /// ```swift
    /// let answer: [String: String] = try await simulator.control("POST", "charges/\(id)/dispute", ["amount": price])
    /// ```
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path below `/simulator/v1/`, with its query.
    ///   - body: What is sent as JSON.
    /// - Throws: ``Refusal``, or what decoding throws.
    public func control<Answer: Decodable>(
        _ method: String, _ path: String, _ body: some Encodable = [String: String]()
    ) async throws -> Answer {
        let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
        let response = await simulator.respond(
            to: SimulatorRequest(
                method: method, rawPath: "/simulator/v1/\(parts.first ?? "")",
                rawQuery: parts.count > 1 ? parts[1] : nil,
                body: method == "GET" ? Data() : try JSONEncoder().encode(body)))
        guard response.status < 300 else {
            let refusal = try JSONInput.decode(APIError.Body.self, from: response.body)
            throw Refusal(status: response.status, reasonCode: refusal.reasonCode)
        }
        return try JSONInput.decode(Answer.self, from: response.body)
    }
}
