import AmazonPayModel

@testable import AmazonPaySimulator

/// What the client libraries do differently, one row for each.
extension SDKCall {
    static let all: [SDKCall] = node + php + java + dotnet + ruby + python + documentation

    private static let createBody = #"""
        {"storeId":"amzn1.application-oa2-client.example",
        "webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"}}
        """#
    private static let completeBody = #"{"chargeAmount":\#(text)}"#

    private static let node: [SDKCall] = {
        let date = SimulatorTrial.start.extendedText
        let agent = Header("user-agent", "amazon-pay-api-sdk-nodejs/2.3.3 (JS/v22.11.0; linux)")
        let host = "localhost:8443"
        return [
            SDKCall(
                testDescription: "Node: user-agent signed, extended date, host with port", method: "POST",
                path: "/v2/checkoutSessions", body: createBody,
                signed: headers(date: date, host: host, agent, idempotencyKey("node-1")), verdict: "201"),
            SDKCall(
                testDescription: "Node: amount as a number, no key for Complete", method: "POST",
                path: "/v2/checkoutSessions/{paid}/complete", body: #"{"chargeAmount":\#(number)}"#,
                signed: headers(date: date, host: host, agent)),
            SDKCall(
                testDescription: "Node: headers of the caller signed", method: "GET",
                path: "/v2/checkoutSessions/{open}",
                signed: headers(date: date, host: host, agent, Header("x-shop-trace", "1"))),
            SDKCall(
                testDescription: "Node: runs of spaces kept in a signed value", method: "GET",
                path: "/v2/charges/{authorized}",
                signed: headers(date: date, host: host, Header("user-agent", "shop/1.0  (two  spaces)"))),
            SDKCall(
                testDescription: "Node: simulation code signed", method: "POST",
                path: "/v2/checkoutSessions/{paid}/complete", body: completeBody,
                signed: headers(date: date, host: host, agent, Header(SimulationCode.header, "Declined")),
                verdict: "422 CheckoutSessionCanceled"),
        ]
    }()

    private static let telemetry: [(name: String, value: String)] = [
        ("x-amz-pay-sdk-type", "amazon-pay-api-sdk-php"), ("x-amz-pay-sdk-version", "2.7.2"),
        ("x-amz-pay-language-version", "8.3.6"), ("x-amz-pay-integrator-id", "AINTEGRATOR"),
        ("user-agent", "amazon-pay-api-sdk-php/2.7.2 (PHP/8.3.6; Linux)"),
    ]

    private static let php: [SDKCall] = [
        SDKCall(
            testDescription: "PHP: telemetry and user-agent unsigned, key of thirteen characters", method: "POST",
            path: "/v2/checkoutSessions", body: createBody, signed: headers(idempotencyKey("67746f2b1c4e9")),
            unsigned: telemetry, verdict: "201"),
        SDKCall(
            testDescription: "PHP: simulation code unsigned", method: "POST",
            path: "/v2/checkoutSessions/{paid}/complete", body: completeBody, signed: headers(),
            unsigned: telemetry + [(SimulationCode.header, "Declined")], verdict: "422 CheckoutSessionCanceled"),
        SDKCall(
            testDescription: "PHP: key without prefix on /sandbox", method: "GET",
            path: "/sandbox/v2/checkoutSessions/{open}", signed: headers(), unsigned: telemetry, key: .bare),
        SDKCall(
            testDescription: "PHP: key without prefix on /live", method: "POST", path: "/live/v2/checkoutSessions",
            body: createBody, signed: headers(idempotencyKey("php-live")), unsigned: telemetry, key: .bare,
            verdict: "201"),
        SDKCall(
            testDescription: "PHP: a header without value is sent and not signed", method: "GET",
            path: "/v2/charges/{authorized}", signed: headers(), unsigned: [("user-agent", "")]),
        SDKCall(
            testDescription: "PHP: DELETE with a body that is signed", method: "DELETE",
            path: "/v2/charges/{authorized}/cancel", body: #"{"cancellationReason":"out of stock"}"#,
            signed: headers(), unsigned: telemetry),
    ]

    private static let java: [SDKCall] = [
        SDKCall(
            testDescription: "Java: region in capitals, key of 32 characters", method: "POST",
            path: "/v2/checkoutSessions", body: createBody,
            signed: headers(region: "NA", idempotencyKey("0123456789abcdef0123456789abcdef")), verdict: "201"),
        SDKCall(
            testDescription: "Java: slash behind the id of a refund", method: "GET", path: "/v2/refunds/{refund}/",
            signed: headers(region: "NA")),
        SDKCall(
            testDescription: "Java: idempotency key on PATCH", method: "PATCH", path: "/v2/checkoutSessions/{open}",
            body: #"{"merchantMetadata":{"noteToBuyer":"hello"}}"#,
            signed: headers(region: "NA", idempotencyKey("java-patch"))),
        SDKCall(
            testDescription: "Java: each white space of a value signed as one space", method: "GET",
            path: "/v2/charges/{authorized}",
            signed: headers(region: "NA", Header("x-shop", "a  b", sent: "a \tb"))),
    ]

    private static let dotnet: [SDKCall] = [
        SDKCall(
            testDescription: ".NET: slash behind a collection, frequency and amount as numbers", method: "POST",
            path: "/v2/checkoutSessions/",
            body: #"""
                {"storeId":"amzn1.application-oa2-client.example","chargePermissionType":"Recurring",
                "recurringMetadata":{"frequency":{"unit":"Month","value":1},"amount":{"amount":8.5,"currencyCode":"USD"}},
                "webCheckoutDetails":{"checkoutReviewReturnUrl":"https://shop.example/review"}}
                """#, signed: headers(idempotencyKey("dotnet-1")), verdict: "201"),
        SDKCall(
            testDescription: ".NET: slash behind an id", method: "GET", path: "/v2/checkoutSessions/{open}/",
            signed: headers()),
        SDKCall(
            testDescription: ".NET: slash behind complete, key for it, amount as a number", method: "POST",
            path: "/v2/checkoutSessions/{paid}/complete/", body: #"{"chargeAmount":\#(number)}"#,
            signed: headers(idempotencyKey("dotnet-2"))),
        SDKCall(
            testDescription: ".NET: slash behind capture, amount as a number", method: "POST",
            path: "/v2/charges/{authorized}/capture/", body: #"{"captureAmount":\#(number)}"#,
            signed: headers(idempotencyKey("dotnet-3"))),
        SDKCall(
            testDescription: ".NET: slash behind close, with a body", method: "DELETE",
            path: "/v2/chargePermissions/{permission}/close/",
            body: #"{"closureReason":"done","cancelPendingCharges":true}"#, signed: headers()),
    ]

    private static let ruby: [SDKCall] = [
        SDKCall(
            testDescription: "Ruby: /sandbox with a key that has a prefix", method: "GET",
            path: "/sandbox/v2/checkoutSessions/{open}", signed: headers()),
        SDKCall(
            testDescription: "Ruby: /live with a key that has a prefix", method: "POST",
            path: "/live/v2/checkoutSessions", body: createBody, signed: headers(idempotencyKey("ruby-live")),
            key: .live, verdict: "201"),
        SDKCall(
            testDescription: "Ruby: length and telemetry signed", method: "POST", path: "/sandbox/v2/checkoutSessions",
            body: createBody,
            signed: headers(
                idempotencyKey("ruby-1"), Header("content-length", String(createBody.utf8.count)),
                Header("x-amz-pay-sdk-type", "amazon-pay-api-sdk-ruby"), Header("x-amz-pay-sdk-version", "1.2.0")),
            verdict: "201"),
    ]

    private static let python: [SDKCall] = [
        SDKCall(
            testDescription: "Python: region as the caller wrote it, host with port", method: "POST",
            path: "/v2/checkoutSessions", body: createBody,
            signed: headers(host: "localhost:8443", region: "Na", idempotencyKey("python-1")), verdict: "201"),
        SDKCall(
            testDescription: "Python: key for Complete", method: "POST",
            path: "/v2/checkoutSessions/{paid}/complete", body: completeBody,
            signed: headers(host: "localhost:8443", region: "NA", idempotencyKey("python-2"))),
    ]

    private static let documentation: [SDKCall] =
        ["us", "uk", "de"].map { region in
            SDKCall(
                testDescription: "Documentation: region \(region)", method: "GET", path: "/v2/checkoutSessions/{open}",
                signed: headers(region: region))
        } + [
            SDKCall(
                testDescription: "Key with the prefix LIVE- without an environment in the path", method: "POST",
                path: "/v2/checkoutSessions", body: createBody, signed: headers(idempotencyKey("live-1")), key: .live,
                verdict: "201")
        ]
}
