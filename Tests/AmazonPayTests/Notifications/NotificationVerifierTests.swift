import AmazonPay
import Foundation
import HTTPTypes
import Testing

@Suite struct NotificationVerifierTests {
    private func verifier(
        _ transport: StubTransport, _ change: (inout NotificationVerifier.Configuration) -> Void = { _ in },
        now: Timestamp = TestSender.now
    ) throws -> NotificationVerifier {
        var configuration = NotificationVerifier.Configuration(trust: try TestSender.trust())
        change(&configuration)
        return NotificationVerifier(
            configuration: configuration, transport: transport, surroundings: .init(now: { now }))
    }

    private func serving(_ leaf: TestSender.Leaf = .init()) throws -> StubTransport {
        StubTransport(status: 200, try TestSender.certificate(leaf))
    }

    private func code(
        _ body: Data, _ transport: StubTransport? = nil,
        _ change: (inout NotificationVerifier.Configuration) -> Void = { _ in }
    ) async throws -> NotificationError.Code? {
        let verifier = try verifier(transport ?? serving(), change)
        let error = await #expect(throws: NotificationError.self) { try await verifier.verify(body) }
        #expect(error.map { !"\($0)".contains("S01") } ?? true)
        return error?.code
    }

    // MARK: What is believed

    @Test(arguments: NotificationSigner.Version.allCases, [nil, "Subject é\n\""])
    func `a notification of either version is believed`(version: NotificationSigner.Version, subject: String?)
        async throws
    {
        let transport = try serving()
        let message = #"{"MerchantID":"A1","ObjectType":"CHARGE","ObjectId":"S01-1-C1","Note":"é \n \u2028 /"}"#
        let body = try TestSender.body(TestSender.envelope(message: message, subject: subject), version)
        let notification = try await verifier(transport).verify(body)
        guard case .payment(let payment) = notification.content else { throw Unexpected() }
        #expect(payment.object == .charge("S01-1-C1"))
        #expect(notification.messageId == "165545c9-2a5c-472c-8df2-7ff2be2b3b1b")
        #expect(notification.timestamp == Timestamp("2019-10-15T20:43:20.123Z"))
        let request = try #require(transport.sent.first).request.head
        #expect(request.scheme == "https")
        #expect(request.authority == "sns.us-east-1.amazonaws.com")
        #expect(request.path == "/SimpleNotificationService-1.pem")
    }

    @Test func `a subscription is confirmed at an address of the sender's only`() async throws {
        let body = try TestSender.body(TestSender.envelope(.subscriptionConfirmation), .two)
        let content = try await verifier(serving()).verify(body).content
        #expect(
            try content
                == .subscriptionConfirmation(
                    subscribeURL: #require(URL(string: "https://sns.us-east-1.amazonaws.com/?a=b"))))
        let foreign = TestSender.envelope(.subscriptionConfirmation, subscribeURL: "https://evil.com/?a=b")
        #expect(try await code(TestSender.body(foreign)) == .foreignSubscribeURL)
        let ended = try await verifier(serving()).verify(TestSender.body(TestSender.envelope(.unsubscribeConfirmation)))
        #expect(
            try ended.content
                == .unsubscribeConfirmation(
                    subscribeURL: #require(URL(string: "https://sns.us-east-1.amazonaws.com/?a=b"))))
    }

    @Test func `a verified text of another format is handed over as it is`() async throws {
        let body = try TestSender.body(TestSender.envelope(message: #"{"NotificationData":"<xml/>"}"#))
        #expect(try await verifier(serving()).verify(body).content == .other(#"{"NotificationData":"<xml/>"}"#))
    }

    @Test func `the certificate is fetched from the address as it was written`() async throws {
        let transport = try serving()
        let path = "/SimpleNotificationService-9C6465fa7f59f5cacd23014631ec1136.pem"
        _ = try await verifier(transport).verify(TestSender.body(at: "https://sns.us-east-1.amazonaws.com\(path)"))
        #expect(try #require(transport.sent.first).request.head.path == path)
    }

    @Test func `a simulator is a sender where it is allowed`() async throws {
        let url = "https://localhost:8443/SimpleNotificationService-simulator.pem"
        let endpoint = try #require(URL(string: "https://localhost:8443"))
        let sender = try #require(NotificationSender.simulator(endpoint))
        let transport = try serving(.init(name: "localhost"))
        let body = try TestSender.body(at: url)
        _ = try await verifier(transport, { $0.sender = sender }).verify(body)
        #expect(try #require(transport.sent.first).request.head.authority == "localhost:8443")
        #expect(try await code(body) == .foreignCertificateURL)
        #expect(try await code(TestSender.body(), nil, { $0.sender = sender }) == .foreignCertificateURL)
    }

    // MARK: Forgeries

    @Test(arguments: [
        "https://evil.com/x.pem", "https://sns.evil.com/x.pem", "https://sns.us-east-1.amazonaws.com.evil.com/x.pem",
        "http://sns.us-east-1.amazonaws.com/x.pem", "https://sns.us-east-1.amazonaws.com@evil.com/x.pem",
        "https://user@sns.us-east-1.amazonaws.com/x.pem", "https://sns.us-east-1.amazonaws.com:444/x.pem",
        "https://sns.us-east-1.amazonaws.com:443/x.pem", "https://sns.us-east-1.amazonaws.com/x.pem?y=z",
        "https://sns.us-east-1.amazonaws.com/x.pem#y", "https://sns.us-east-1.amazonaws.com/x",
        "https://sns.us-east-1.amazonaws.com/", "https://sns..amazonaws.com/x.pem", "https://sns.a.amazonaws.com/x.pem",
        "https://sns.us_east.amazonaws.com/x.pem", "https://sns.us-east-1.amazonaws.co/x.pem",
        "https://sns.x.evil.amazonaws.com/x.pem", "https://s3.amazonaws.com/x.pem",
        "https://SNS.us-east-1.amazonaws.com/x.pem",
        "HTTPS://sns.us-east-1.amazonaws.com/x.pem", "https://evil.com\\@sns.us-east-1.amazonaws.com/x.pem",
        "https://evil.com/#@sns.us-east-1.amazonaws.com/x.pem", "https:/sns.us-east-1.amazonaws.com/x.pem",
        "//sns.us-east-1.amazonaws.com/x.pem", "file:///etc/x.pem", "x.pem", "",
        "https://sns.us-east-1.amazonaws.com/x.pem\n", " https://sns.us-east-1.amazonaws.com/x.pem",
        "https://sns.us-e\u{430}st-1.amazonaws.com/x.pem", "https://[::1]/x.pem", "https://127.0.0.1/x.pem",
    ])
    func `a certificate from elsewhere is not even fetched`(url: String) async throws {
        let transport = try serving()
        // The path is right, so that nothing else is wrong with it.
        let url = url.replacing("x.pem", with: "SimpleNotificationService-1.pem")
        #expect(try await code(TestSender.body(at: url), transport) == .foreignCertificateURL)
        #expect(transport.sent.isEmpty)
    }

    @Test(arguments: [
        "/x.pem", "/a/SimpleNotificationService-1.pem", "/SimpleNotificationService-.pem",
        "/SimpleNotificationService-1/../x.pem", "/SimpleNotificationService-1.pem/x.pem",
        "/simplenotificationservice-1.pem",
        "/SimpleNotificationService-%31.pem", "/SimpleNotificationService-1.pem;x.pem",
        "//SimpleNotificationService-1.pem",
        "/SimpleNotificationService-\(String(repeating: "a", count: 65)).pem",
    ])
    func `A certificate at an address of another form than the sender's is not even fetched`(path: String) async throws
    {
        let transport = try serving()
        let body = try TestSender.body(at: "https://sns.us-east-1.amazonaws.com\(path)")
        #expect(try await code(body, transport) == .foreignCertificateURL)
        #expect(transport.sent.isEmpty)
    }

    @Test func `A message that is nested deep is malformed, and a deep text in a signed one is not read`() async throws
    {
        let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        let body = String(decoding: try TestSender.body(), as: UTF8.self)
        let wrapped = body.replacing("{", with: "{\"Extra\":\(deep),", maxReplacements: 1)
        #expect(try await code(Data(wrapped.utf8)) == .malformed)
        let text = #"{"MerchantID":"A1","ObjectType":"CHARGE","ObjectId":"S01-1-C1","Extra":\#(deep)}"#
        let inner = try TestSender.body(TestSender.envelope(message: text))
        #expect(try await verifier(serving()).verify(inner).content == .other(text))
    }

    static let altered: [(String, @Sendable (inout NotificationEnvelope) -> Void)] = [
        ("Message", { $0.message += " " }), ("MessageId", { $0.messageId = "x" }),
        ("Subject", { $0.subject = "added" }), ("Timestamp", { $0.timestamp = "2019-10-15T20:43:21.123Z" }),
        ("TopicArn", { $0.topicArn += "x" }), ("SignatureVersion", { $0.signatureVersion = "2" }),
        ("Signature", { $0.signature = String($0.signature.reversed()) }), ("no Signature", { $0.signature = "" }),
    ]

    @Test(arguments: altered.indices)
    func `an altered member does not fit the signature`(index: Int) async throws {
        var envelope = try NotificationEnvelope(TestSender.body())
        Self.altered[index].1(&envelope)
        #expect(try await code(JSONEncoder().encode(envelope)) == .wrongSignature)
    }

    @Test func `a version is not the other one, and there is no third`() async throws {
        var envelope = try NotificationEnvelope(TestSender.body(TestSender.envelope(), .two))
        envelope.signatureVersion = "1"
        #expect(try await code(JSONEncoder().encode(envelope)) == .wrongSignature)
        for version in ["3", "", "01", "1 "] {
            envelope.signatureVersion = version
            #expect(try await code(JSONEncoder().encode(envelope)) == .unknownSignatureVersion)
        }
    }

    @Test func `a notification is not turned into a confirmation`() async throws {
        var envelope = try NotificationEnvelope(TestSender.body())
        envelope.type = .subscriptionConfirmation
        envelope.subscribeURL = "https://sns.us-east-1.amazonaws.com/?a=b"
        envelope.token = "t"
        #expect(try await code(JSONEncoder().encode(envelope)) == .wrongSignature)
    }

    @Test(arguments: [
        "Type", "MessageId", "TopicArn", "Message", "Timestamp", "SignatureVersion", "Signature", "SigningCertURL",
    ])
    func `a message that lacks a member is malformed`(name: String) async throws {
        let body = try TestSender.body()
        var members = try #require(JSONSerialization.jsonObject(with: body) as? [String: Any])
        members[name] = nil
        #expect(try await code(JSONSerialization.data(withJSONObject: members)) == .malformed)
    }

    @Test(arguments: ["", "{", "[]", "null", "x=y", #"{"Type":"Other"}"#])
    func `what is no message is malformed`(text: String) async throws {
        #expect(try await code(Data(text.utf8)) == .malformed)
    }

    @Test func `a confirmation needs its address and its token`() async throws {
        var envelope = try NotificationEnvelope(TestSender.body(TestSender.envelope(.subscriptionConfirmation)))
        envelope.token = nil
        #expect(try await code(JSONEncoder().encode(envelope)) == .malformed)
    }

    @Test func `a body that is longer than any of SNS is not read`() async throws {
        let long = TestSender.envelope(message: String(repeating: "x", count: NotificationEnvelope.maximumBytes))
        #expect(try await code(TestSender.body(long)) == .tooLong)
    }

    @Test func `of a member that is given twice the value that was verified is used`() async throws {
        let text = String(decoding: try TestSender.body(), as: UTF8.self)
        let other = #""Message" : "{\"ObjectType\":\"REFUND\",\"ObjectId\":\"evil\"}","#
        for forged in [
            text.replacing("{", with: "{\(other)", maxReplacements: 1),
            String(text.dropLast(2)) + ",\(other.dropLast())}",
        ] {
            let verifier = try verifier(serving())
            // Which of the two is read does not matter, as long as it is the one that is checked.
            let content = try? await verifier.verify(Data(forged.utf8)).content
            guard case .payment(let payment)? = content else { continue }
            #expect(payment.objectId == "S01-1-C1")
        }
    }

    // MARK: Certificates

    static let badLeaves: [(String, TestSender.Leaf, NotificationError.Code)] = [
        ("expired", .init(validTo: -1), .untrustedCertificate),
        ("not valid yet", .init(validFrom: 60), .untrustedCertificate),
        ("of a foreign authority", .init(isForeign: true), .untrustedCertificate),
        ("for another name", .init(name: "evil.com"), .untrustedCertificate),
        ("for another region", .init(name: "sns.eu-west-1.amazonaws.com"), .untrustedCertificate),
        ("of another key", .init(hasOtherKey: true), .wrongSignature),
    ]

    @Test(arguments: badLeaves.indices)
    func `a certificate that nobody vouches for is refused`(index: Int) async throws {
        let (_, leaf, expected) = Self.badLeaves[index]
        #expect(try await code(TestSender.body(), serving(leaf)) == expected)
    }

    @Test func `a certificate for the region's own host is accepted`() async throws {
        _ = try await verifier(serving(.init(name: "sns.us-east-1.amazonaws.com"))).verify(TestSender.body())
    }

    @Test(arguments: ["", "garbage", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
    func `a text that is no certificate is refused`(text: String) async throws {
        #expect(try await code(TestSender.body(), StubTransport(status: 200, text)) == .untrustedCertificate)
    }

    @Test(arguments: [301, 302, 403, 404, 500])
    func `a certificate that cannot be had now may be had later`(status: Int) async throws {
        let transport = StubTransport(status: status, try TestSender.certificate())
        let verifier = try verifier(transport)
        let body = try TestSender.body()
        let error = await #expect(throws: NotificationError.self) { try await verifier.verify(body) }
        #expect(error?.code == .certificateUnavailable)
        #expect(error?.isTemporary == true)
        #expect(error?.answerStatus == 500)
    }

    @Test func `a certificate that is too long or never comes is not waited for`() async throws {
        let long = StubTransport(status: 200, String(repeating: "x", count: 70_000))
        #expect(try await code(TestSender.body(), long) == .certificateUnavailable)
        let lost = StubTransport(failing: TransportError(.deadlineExceeded, mayHaveBeenSent: true))
        #expect(try await code(TestSender.body(), lost, { $0.timeout = .seconds(2) }) == .certificateUnavailable)
    }

    // MARK: Expectations

    @Test func `a topic that is not expected is refused`() async throws {
        let body = try TestSender.body()
        #expect(try await code(body, nil, { $0.topicArns = ["arn:other"] }) == .foreignTopic)
        let topic = TestSender.envelope().topicArn
        _ = try await verifier(serving(), { $0.topicArns = [topic] }).verify(body)
    }

    @Test(arguments: [
        ("2019-09-30T20:43:26.000Z", NotificationError.Code.tooOld), ("2019-10-15T20:58:28.000Z", .fromTheFuture),
        ("yesterday", .tooOld),
    ])
    func `a message out of time is refused`(timestamp: String, expected: NotificationError.Code) async throws {
        #expect(try await code(TestSender.body(TestSender.envelope(timestamp: timestamp))) == expected)
    }

    @Test(arguments: ["2019-09-30T20:43:28.000Z", "2019-10-15T20:58:26.000Z"])
    func `a message at the edge of its time is believed`(timestamp: String) async throws {
        _ = try await verifier(serving()).verify(TestSender.body(TestSender.envelope(timestamp: timestamp)))
    }

    private struct Unexpected: Error {}
}
