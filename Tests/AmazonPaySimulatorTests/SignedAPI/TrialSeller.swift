import AmazonPayModel
import AmazonPaySigning
import Foundation

@testable import AmazonPaySimulator

/// A merchant who signs calls, for a simulator in the same process.
struct TrialSeller: Sendable {
    let trial: SimulatorTrial
    let key: PrivateKey
    let merchantId: String
    let storeId: String
    var publicKeyId: String

    /// A signed call.
    ///
    /// - Parameters:
    ///   - path: Below `/v2/`, or a whole path when it begins with a slash.
    ///   - key: The idempotency key.
    ///   - headers: More headers, signed too.
    func call(
        _ method: String, _ path: String, _ body: String = "", key idempotencyKey: String? = nil,
        headers: [(name: String, value: String)] = []
    ) async throws -> TrialAnswer {
        let request = UnsignedRequest(
            method: method, path: path.hasPrefix("/") ? path : "/v2/\(path)", headers: headers, body: Data(body.utf8))
        let signed = try RequestSigner(publicKeyID: publicKeyId, privateKey: key).sign(
            request, host: "localhost", region: "na", date: trial.time.now.basicText, idempotencyKey: idempotencyKey)
        return TrialAnswer(
            await trial.simulator.respond(
                to: SimulatorRequest(
                    method: method, rawPath: request.encodedPath, headers: signed, body: request.body)))
    }

    /// The same merchant with a key of another environment, which the control API makes.
    func another(in environment: String) async throws -> TrialSeller {
        let pem = key.publicKey.pemRepresentation.replacing("\n", with: "\\n")
        let answer = await trial.control(
            "POST", "merchants/\(merchantId)/keys", #"{"environment":"\#(environment)","publicKey":"\#(pem)"}"#)
        guard answer.status == 201 else { throw answer.refusal }
        var seller = self
        seller.publicKeyId = answer["publicKeyId"] ?? ""
        return seller
    }

    /// A click on a button whose payload this merchant signs.
    ///
    /// - Parameter payload: Members of the payload beside the store.
    func press(_ payload: String, productType: String = "PayOnly") async throws -> TrialAnswer {
        let text = #"{"storeId":"\#(storeId)",\#(payload)}"#
        let signature = try ButtonSigner(privateKey: key).sign(payloadJSON: text)
        let body = try JSONEncoder().encode([
            "payloadJSON": text, "signature": signature, "publicKeyId": publicKeyId,
            "algorithm": SignatureAlgorithm.rsassaPSSV2.rawValue, "productType": productType,
        ])
        return await trial.control("POST", "button", String(decoding: body, as: UTF8.self))
    }

    /// A checkout with one page at Amazon that the buyer has paid.
    func paidSession(
        intent: String = "AuthorizeWithCapture", amount: String = "14.00", currency: String = "USD",
        details: String = "", resultURL: String = "https://shop.example/result"
    ) async throws -> String {
        let pressed = try await press(
            """
            "webCheckoutDetails":{"checkoutResultReturnUrl":"\(resultURL)","checkoutMode":"ProcessOrder"},
            "paymentDetails":{"paymentIntent":"\(intent)",\(details)
            "chargeAmount":{"amount":"\(amount)","currencyCode":"\(currency)"}}
            """)
        guard let session = pressed["checkoutSessionId"] else { throw pressed.refusal }
        let decided = await trial.control("POST", "checkout-sessions/\(session)/buyer", #"{"decision":"approve"}"#)
        guard decided.status == 200 else { throw decided.refusal }
        return session
    }

    /// A checkout that is completed.
    func completed(
        intent: String = "AuthorizeWithCapture", amount: String = "14.00", currency: String = "USD",
        details: String = "", resultURL: String = "https://shop.example/result"
    ) async throws -> TrialAnswer {
        let session = try await paidSession(
            intent: intent, amount: amount, currency: currency, details: details, resultURL: resultURL)
        return try await call(
            "POST", "checkoutSessions/\(session)/complete",
            #"{"chargeAmount":{"amount":"\#(amount)","currencyCode":"\#(currency)"}}"#)
    }
}
