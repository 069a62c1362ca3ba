import AmazonPayModel
import Foundation
import Testing

@testable import AmazonPaySimulator

/// Create Checkout Session, signed under the label `AMZN-PAY-RSASSA-PSS`.
struct OlderLabel: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let request: SimulatorRequest

    private init(_ library: String, _ headers: [SDKCall.Header], _ signature: String) {
        testDescription = library
        let body = #"""
            {"webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"},"storeId":"amzn1.\#
            application-oa2-client.example"}
            """#
        let authorization =
            "AMZN-PAY-RSASSA-PSS PublicKeyId=\(SDKCall.Key.sandbox.rawValue), "
            + "SignedHeaders=\(headers.map(\.name).joined(separator: ";")), Signature=\(signature)"
        request = SimulatorRequest(
            method: "POST", rawPath: "/v2/checkoutSessions",
            headers: headers.map { ($0.name, $0.sent) } + [("authorization", authorization)], body: Data(body.utf8))
    }

    static let publicKey = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoyktDcejbYdVzbCncO/E
        lT0QUed82rWvs/eTWBfQecN2aEBEreb8lpqhIS5FkUlQrjjpYB3nFVMht6CGecaP
        3omXZY6tWP5j6M9KeWxV2gmbaxg6fy220Vomc5H6D9Jw7PxkmOMsVabwHg0RJcZh
        cxgCZ9py4IvUY4nYao2nNrTxxR1tLEqU82rSYpAfQ2UfccslIgIhA/LfP9GhJ/Ik
        V9Trzniu3gGUeCdzqC+lXGAV6qdv4m5Ww9tg9DBIyon3+oNof3goV9qYWKmhBSWG
        k3/GaQUCK/zn6oag2rLdOxbYIh98oVpHAUBMBl3jo9M32axvA8nQkaOZ8bRXvh+g
        gQIDAQAB
        -----END PUBLIC KEY-----
        """

    static let all: [OlderLabel] = [
        OlderLabel(
            "Node",
            SDKCall.headers(
                date: SimulatorTrial.start.extendedText, host: "localhost:8443",
                SDKCall.Header("user-agent", "amazon-pay-api-sdk-nodejs/2.3.3 (JS/v22.11.0; linux)"),
                SDKCall.idempotencyKey("older-label")),
            """
            DnV8VV9zcINERBCWyfI8KpG3K4V/G6o79lTIjvgY/IbI/T6WIdlRErRgo80pjSrbTt7WJ+bRvdmT/sXp9BRQI5780jwUjzwlIhMt\
            hTu/co6vHQ33RrOqxNYRqz0YR6MzllgRg05VZqDtWyFCQs5fK5gP/sfhs0amA0pZGL6k8tkGsN5qfonlhyLxMXJ9S++B0nzTZe9O\
            Oli72LBELPedIuUHdso6Yr1CqkmJE8zTR7pazaSpwYh7r035q7O/enx8qoKKs6wW70byMEfaid14UIDWZin8HOwE0A4qmAmcnqzh\
            tkgq7+oMzuaXH6WS9a2dQ4FGxZdG/ngbJMNR7mruEA==
            """),
        OlderLabel(
            "PHP", SDKCall.headers(SDKCall.idempotencyKey("older-label")),
            """
            kg/AzNTA/iNkwh6BqbnfBDtjD4rhI8xbxBebXVdJzVY5nh9SVS8nk//SHd0PdcNHzxnJyeRvFK1cI5ssrFw1jGPfnasvlmL0OwbP\
            pCsbB371PC4eUu/awo+l1qZ3qhKRs+5wQvywrHQkFaYFrQBs5zLow73OOErVsxHAZZLOKuetO4j+032G6CupTlWMuKH8mYODB1xP\
            10ietxwjzE7BAOt4KvyFjf8Q0gvu+2ohJh3HJe/WYHgga5t4JxDiHNQ4UfDgYtOoL4/fnUy/x7MMgk7hdj4mkyGomS1hZZG+RRKq\
            /kusAi6VohJRbh89Ke5E7AsFRdMZ8+y+a2y3p/H31A==
            """),
        OlderLabel(
            "Java", SDKCall.headers(region: "NA", SDKCall.idempotencyKey("older-label")),
            """
            Fj1yc085FrEnHZ9qElfz85AlMepLl1GdWaWt2fC0U448JkgTpnz9p0aqyCredqy2jhKnsNPkT7F6f8VNdFgAE3IBQ6KqFvWGZIUg\
            /XbpOXYn9olOLLzw5Sfy49LrYffARyr+iRkZQIB2inJ4WmNJygCHRREpYdlGIug83WjX24Wy+Oj2mOeYZislRLJcsXrhq7glG9cF\
            3VL6p97KpJvqgEnBJaC6r7cq3GyWzFJ39OA4+uyIu0ydlB+PBmy+BcirO9vFV/jhC8agsaqORCTIo5ggTmaoc/ujr0mJBobTIgvx\
            CDdeW2FdmvXyGM8ISzkQiPiVmfVYV3jF0/222aiYtg==
            """),
    ]
}
