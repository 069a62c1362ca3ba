import AmazonPay
import Foundation
import Testing

/// Each class of operation against each way to fail: how many attempts, with which keys and dates, and what comes out.
@Suite struct RetryTests {
    /// An operation of one class.
    struct Class: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var isKeyed: Bool
        var success: String
        var call: @Sendable (AmazonPayClient) async throws -> Void
    }

    static let classes: [Class] = [
        Class(testDescription: "GET", isKeyed: false, success: Answers.charge) { _ = try await $0.charges.get("c") },
        Class(testDescription: "PATCH", isKeyed: false, success: Answers.session) {
            _ = try await $0.checkoutSessions.update("s", UpdateCheckoutSession())
        },
        Class(testDescription: "POST", isKeyed: true, success: Answers.session) {
            _ = try await $0.checkoutSessions.create(
                CreateCheckoutSession(webCheckoutDetails: .init(), storeId: "s"))
        },
    ]

    /// What happens first; then the call succeeds.
    static let passing: [(name: String, steps: [ScriptedService.Step])] = [
        ("408", [.refuse(408)]), ("425", [.refuse(425)]), ("429", [.refuse(429)]), ("500", [.refuse(500)]),
        ("502", [.refuse(502)]), ("503", [.refuse(503)]), ("504", [.refuse(504)]),
        ("no connection", [.notConnected]), ("cut before", [.cutBefore]), ("cut after", [.cutAfterCommit]),
        ("too slow", [.tooSlow]), ("three of them", [.notConnected, .refuse(503), .cutAfterCommit]),
    ]

    @Test(arguments: classes, passing.indices)
    func `what passes is attempted again, signed anew, under the same key`(kind: Class, index: Int) async throws {
        let (_, steps) = Self.passing[index]
        let time = TestTime()
        let service = ScriptedService(steps + [.answer(200, kind.success)], time: time)
        try await kind.call(TestClient.make(service, time: time))
        #expect(service.all.count == steps.count + 1)
        #expect(service.rest == 0)
        #expect(Set(service.all.map(\.date)).count == service.all.count, "each attempt has a date of its own")
        #expect(Set(service.all.map(\.signature)).count == service.all.count)
        #expect(Set(service.all.map(\.body)).count == 1)
        let keys = Set(service.all.map(\.key))
        #expect(keys.count == 1)
        #expect((keys.first??.count == 32) == kind.isKeyed)
    }

    static let lasting: [(name: String, step: ScriptedService.Step, code: AmazonPayError.Code)] = [
        ("400", .refuse(400, Answers.error("InvalidParameterValue")), .refused),
        ("403", .refuse(403, Answers.error("InvalidRequestSignature")), .refused),
        ("404", .refuse(404, Answers.error("ResourceNotFound")), .refused),
        ("409", .refuse(409, Answers.error("AmountMismatch")), .refused),
        ("422", .refuse(422, Answers.error("HardDeclined")), .refused),
        ("a redirect", .refuse(302), .unknownOutcome), ("501", .refuse(501), .unknownOutcome),
        ("an answer that is no JSON", .answer(200, "<html>"), .unknownOutcome),
    ]

    @Test(arguments: classes, lasting.indices)
    func `what lasts is not attempted again`(kind: Class, index: Int) async throws {
        let (_, step, code) = Self.lasting[index]
        let service = ScriptedService([step])
        let error = await #expect(throws: AmazonPayError.self) { try await kind.call(TestClient.make(service)) }
        #expect(service.all.count == 1)
        #expect(error?.code == code)
        #expect(error?.attempts == 1)
        #expect(error?.isRetryable == false)
    }

    @Test func `the pauses double from half a second, with jitter`() async throws {
        let time = TestTime()
        let service = ScriptedService(Array(repeating: .refuse(503), count: 9), time: time)
        let error = await #expect(throws: AmazonPayError.self) {
            try await TestClient.make(service, time: time).charges.get("c")
        }
        #expect(service.all.count == 4)
        #expect(error?.attempts == 4)
        // The tests' chance is a half, so each pause is three quarters of the full one.
        #expect(time.pauses == [.milliseconds(375), .milliseconds(750), .milliseconds(1500)])
    }

    @Test(arguments: [
        ("7", Duration.seconds(7)), ("0", .milliseconds(375)), ("Tue, 15 Oct 2019 20:43:33 GMT", .seconds(5)),
        ("soon", .milliseconds(375)), ("-1", .milliseconds(375)),
    ])
    func `Retry-After is honoured when it is longer`(header: String, pause: Duration) async throws {
        let time = TestTime()
        let service = ScriptedService(
            [.refuse(429, retryAfter: header), .answer(200, Answers.charge)], time: time)
        _ = try await TestClient.make(service, time: time).charges.get("c")
        #expect(time.pauses == [pause])
    }

    @Test(arguments: ["30", "86400", "99999999999999999999"])
    func `a Retry-After beyond the call's time ends it at once`(header: String) async throws {
        let time = TestTime()
        let service = ScriptedService([.refuse(429, retryAfter: header), .answer(200, Answers.charge)], time: time)
        let error = await #expect(throws: AmazonPayError.self) {
            try await TestClient.make(service, time: time).charges.get("c")
        }
        #expect(service.all.count == 1)
        #expect(time.pauses.isEmpty)
        #expect(error?.code == .throttled)
        #expect(try #require(error?.retryAfter) >= .seconds(30))
        #expect(error?.nextStep == .repeatLater)
    }

    @Test func `slow attempts end with the call's time, and the outcome is unknown`() async throws {
        let time = TestTime()
        let service = ScriptedService(Array(repeating: .tooSlow, count: 9), time: time)
        let error = await #expect(throws: AmazonPayError.self) {
            try await TestClient.make(service, time: time).checkoutSessions.create(
                CreateCheckoutSession(webCheckoutDetails: .init(), storeId: "s"))
        }
        #expect(service.all.count == 2)
        #expect(time.start.duration(to: time.now) == .seconds(30))
        #expect(error?.outcome == .unknown)
        #expect(error?.nextStep == .readObject)
    }

    @Test func `a policy of one's own decides`() async throws {
        var configuration = try TestClient.configuration()
        configuration.retries = .never
        let service = ScriptedService([.refuse(503)])
        let error = await #expect(throws: AmazonPayError.self) {
            try await TestClient.make(service, configuration).charges.get("c")
        }
        #expect(service.all.count == 1)
        #expect(error?.isRetryable == true)
    }

    @Test func `a task that is cancelled while it waits stops, and says whether something may be done`() async throws {
        for (step, outcome) in [
            (ScriptedService.Step.refuse(429), AmazonPayError.Outcome.definite), (.cutAfterCommit, .unknown),
        ] {
            let service = ScriptedService([step, .answer(200, Answers.charge)])
            let client = try TestClient.make(CancellingTransport(service))
            let error = await #expect(throws: AmazonPayError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await client.charges.get("c") }
                    try await group.waitForAll()
                }
            }
            #expect(error?.code == .cancelled)
            #expect(error?.outcome == outcome)
            #expect(service.all.count == 1)
        }
    }

    /// A definite failure of a repetition says nothing about the attempt before it.
    static let mixed: [(first: ScriptedService.Step, second: ScriptedService.Step, outcome: AmazonPayError.Outcome)] = [
        (.cutAfterCommit, .refuse(403, Answers.error("InvalidRequestSignature")), .unknown),
        (.cutAfterCommit, .refuse(404, Answers.error("ResourceNotFound")), .unknown),
        (.cutAfterCommit, .refuse(422, "a proxy's page"), .unknown),
        (.cutAfterCommit, .refuse(400, Answers.error("DuplicateIdempotencyKey")), .unknown),
        (.cutAfterCommit, .refuse(400, Answers.error("InvalidHeaderValue")), .unknown),
        // The same key makes the service answer both attempts alike.
        (.cutAfterCommit, .refuse(422, Answers.error("HardDeclined")), .definite),
        (.cutAfterCommit, .refuse(400, Answers.error("InvalidParameterValue")), .definite),
        (.notConnected, .refuse(403, Answers.error("InvalidRequestSignature")), .definite),
    ]

    @Test(arguments: mixed.indices)
    func `the outcome is that of all attempts together`(index: Int) async throws {
        let (first, second, outcome) = Self.mixed[index]
        let service = ScriptedService([first, second])
        let error = await #expect(throws: AmazonPayError.self) {
            try await Self.classes[2].call(TestClient.make(service))
        }
        #expect(service.all.count == 2)
        #expect(error?.outcome == outcome)
        #expect(error?.code == .refused)
        #expect(error?.followsUnclearAttempt == !isNotSent(first))
    }

    private func isNotSent(_ step: ScriptedService.Step) -> Bool {
        if case .notConnected = step { return true }
        return false
    }

    @Test func `without a key no refusal settles an attempt without an answer`() async throws {
        let service = ScriptedService([.cutAfterCommit, .refuse(422, Answers.error("InvalidCheckoutSessionStatus"))])
        let error = await #expect(throws: AmazonPayError.self) {
            try await Self.classes[1].call(TestClient.make(service))
        }
        #expect(error?.outcome == .unknown)
    }

    @Test func `a throttled attempt after a lost one leaves the outcome unknown`() async throws {
        let service = ScriptedService([.cutAfterCommit, .refuse(429), .refuse(429), .notConnected])
        let error = await #expect(throws: AmazonPayError.self) {
            try await Self.classes[2].call(TestClient.make(service))
        }
        #expect(service.all.count == 4)
        #expect(error?.outcome == .unknown)
    }
}

/// Cancels the task once its first request is through.
private struct CancellingTransport: Transport {
    let service: ScriptedService

    init(_ service: ScriptedService) { self.service = service }

    func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
        return try await service.send(request, deadline: deadline)
    }
}
