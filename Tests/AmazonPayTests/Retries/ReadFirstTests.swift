import AmazonPay
import Testing

/// Complete and Finalize: nothing is repeated blindly.
@Suite struct ReadFirstTests {
    enum Verb: CaseIterable {
        case complete, finalize

        func call(_ client: AmazonPayClient, key: IdempotencyKey? = nil) async throws -> CompletedCheckoutSession {
            let price = try Price("14.00", .usd)
            return switch self {
            case .complete:
                try await client.checkoutSessions.complete("cs-1", .init(chargeAmount: price), idempotencyKey: key)
            case .finalize:
                try await client.checkoutSessions.finalize(
                    "cs-1", .init(paymentIntent: .authorize, chargeAmount: price), idempotencyKey: key)
            }
        }
    }

    static let canceled = #"{"checkoutSessionId":"cs-1","statusDetails":{"state":"Canceled","reasonCode":"Declined"}}"#
    static let open = Answers.session
    static let completed = Answers.completed
    static let unclear: [ScriptedService.Step] = [.cutBefore, .cutAfterCommit, .tooSlow, .refuse(500), .refuse(408)]

    private func run(
        _ verb: Verb, _ steps: [ScriptedService.Step]
    ) async throws -> (result: Result<CompletedCheckoutSession, any Error>, service: ScriptedService) {
        let time = TestTime()
        let service = ScriptedService(steps, time: time)
        let client = try TestClient.make(service, time: time)
        do {
            return (.success(try await verb.call(client)), service)
        } catch {
            return (.failure(error), service)
        }
    }

    @Test(arguments: Verb.allCases, unclear.indices)
    func `a session that turns out to be Completed is the answer, and is not completed again`(
        verb: Verb, index: Int
    ) async throws {
        let (result, service) = try await run(
            verb, [Self.unclear[index], .read(Self.completed), .read(Answers.charge)])
        #expect(try result.get().session.chargeId == "S01-5105180-3221187-C056351")
        #expect(try result.get().isAuthorizationPending == false)
        #expect(service.changes.count == 1)
        #expect(service.rest == 0)
    }

    @Test(arguments: Verb.allCases, unclear.indices)
    func `a session that is still Open is completed again, with the same key`(verb: Verb, index: Int) async throws {
        let (result, service) = try await run(
            verb, [Self.unclear[index], .read(Self.open), .answer(202, Self.completed)])
        #expect(try result.get().isAuthorizationPending)
        #expect(service.all.map(\.method) == ["POST", "GET", "POST"])
        #expect(Set(service.changes.map(\.key)).count == 1)
        #expect(service.changes.first?.key?.count == 32)
        #expect(Set(service.all.map(\.date)).count == 3)
    }

    @Test(arguments: Verb.allCases)
    func `a session that is Canceled is not completed again`(verb: Verb) async throws {
        let (result, service) = try await run(verb, [.cutAfterCommit, .read(Self.canceled)])
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.outcome == .definite)
        #expect(error?.reasonCode == .declined)
        #expect(error?.nextStep == .startNewCheckout)
        #expect(service.changes.count == 1)
    }

    @Test(
        arguments: [
            [.cutAfterCommit, .refuse(404, Answers.error("ResourceNotFound"))],
            [.cutAfterCommit, .read(#"{"checkoutSessionId":"cs-1","statusDetails":{"state":"Frozen"}}"#)],
        ] as [[ScriptedService.Step]])
    func `a reading that tells nothing leaves the outcome unknown`(steps: [ScriptedService.Step]) async throws {
        let (result, service) = try await run(.complete, steps)
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.outcome == .unknown)
        #expect(error?.operation == "CompleteCheckoutSession")
        #expect(service.changes.count == 1)
    }

    @Test func `a reading that fails is attempted again within the call's time`() async throws {
        let (result, service) = try await run(
            .complete,
            [.cutAfterCommit, .refuse(503), .notConnected, .read(Self.completed), .read(Answers.charge)])
        #expect(try result.get().session.statusDetails.state == .completed)
        #expect(service.changes.count == 1)
    }

    @Test
    func `a refusal of a repetition is checked against the session, because the first call may have arrived late`()
        async throws
    {
        let refusal = ScriptedService.Step.refuse(422, Answers.error("InvalidCheckoutSessionStatus"))
        let (result, service) = try await run(
            .complete, [.cutAfterCommit, .read(Self.open), refusal, .read(Self.completed), .read(Answers.charge)])
        #expect(try result.get().session.statusDetails.state == .completed)
        #expect(service.changes.count == 2)

        let mismatch = ScriptedService.Step.refuse(409, Answers.error("AmountMismatch"))
        let (refused, _) = try await run(.complete, [.cutBefore, .read(Self.open), mismatch, .read(Self.open)])
        let error = #expect(throws: AmazonPayError.self) { try refused.get() }
        #expect(error?.reasonCode == .amountMismatch)
        #expect(error?.outcome == .definite)
    }

    @Test(arguments: [
        ScriptedService.Step.refuse(422, Answers.error("InvalidCheckoutSessionStatus")),
        .refuse(409, Answers.error("AmountMismatch")), .refuse(404, Answers.error("ResourceNotFound")),
    ])
    func `a first refusal is final`(step: ScriptedService.Step) async throws {
        let (result, service) = try await run(.complete, [step])
        let error = #expect(throws: AmazonPayError.self) { try result.get() }
        #expect(error?.outcome == .definite)
        #expect(service.all.count == 1)
    }

    @Test func `throttled and unsent calls are repeated without reading`() async throws {
        let (_, service) = try await run(.complete, [.refuse(429), .notConnected, .answer(200, Self.completed)])
        #expect(service.all.map(\.method) == ["POST", "POST", "POST"])
    }

    @Test func `the key follows from session and amounts, so that it is the same after a restart`() async throws {
        let keys = try await [Verb.complete, .complete, .finalize].asyncMap { verb in
            let service = ScriptedService([.answer(200, Self.completed)])
            _ = try await verb.call(TestClient.make(service))
            return try #require(service.all.first?.key)
        }
        #expect(keys[0] == keys[1])
        #expect(keys[0] != keys[2])
        #expect(keys.allSatisfy { $0.count == 32 })
    }

    @Test func `the authorization of a session that was read is as its charge says`() async throws {
        let initiated = Answers.charge.replacing("Captured", with: "AuthorizationInitiated")
        let (pending, _) = try await run(.complete, [.cutAfterCommit, .read(Self.completed), .read(initiated)])
        #expect(try pending.get().isAuthorizationPending)
        let (unreadable, _) = try await run(
            .complete, [.cutAfterCommit, .read(Self.completed), .refuse(404, Answers.error("ResourceNotFound"))])
        #expect(try unreadable.get().isAuthorizationPending, "not knowing is treated as not decided")
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
