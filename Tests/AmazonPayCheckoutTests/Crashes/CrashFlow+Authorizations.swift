import AmazonPay
import AmazonPayTesting
import Testing

@testable import AmazonPayCheckout

/// Authorizations that wait for their capture: warnings, limits, and another one in the place of one that has expired.
extension CrashFlow {
    static let authorizations: [CrashFlow] = [
        CrashFlow("authorization: warned of both limits", asking: .never) { world in
            _ = try await world.pay("ORDER-1", "14.00", .authorize)
            let live: @Sendable (ShopWorld) async throws -> Void = { try await $0.live(on: [5, 6, 7, 27, 28]) }
            return Act(
                go: live,
                recover: { world in
                    try await world.recover()
                    try await live(world)
                },
                verify: { world in
                    let warnings = try await world.announced().filter { $0.type == .chargeCaptureWindow }
                    #expect(warnings.map(\.reasonCode) == ["ImmediateCaptureEnds", "AuthorizationExpires"])
                    #expect(try await world.openTopics() == ["charge.captureWindow"])
                })
        },
        expired("expired", isReauthorized: false, ["Canceled"]),
        expired("made again", isReauthorized: true, ["Authorized", "Canceled"]),
        expired("refused each time", isReauthorized: true, simulation: "SoftDeclined", ["Canceled"]),
        CrashFlow("authorization: captured late") { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize)
            // After a week Amazon only begins a capture, and decides later.
            try await world.live(on: [8])
            let charge = try #require(try await world.charges(payment).first).id
            let capture: @Sendable (ShopWorld) async throws -> Void = { world in
                let action = OperationAction.capture(charge, try Price("14.00", .usd), softDescriptor: nil)
                _ = try await world.service.operations.perform(action, "ship-1", on: payment)
            }
            return Act(
                go: { world in
                    try await capture(world)
                    try await world.wait(seconds: 60)
                }, again: capture,
                verify: { world async throws in
                    #expect(try await world.charges(payment).map(\.stateName) == ["Captured"])
                    #expect(try await world.atAmazon("charge").values.map { $0 } == ["Captured"])
                    #expect(try await world.announced().count { $0.type == .chargeCaptured } == 1)
                })
        },
    ]

    private static func expired(
        _ name: String, isReauthorized: Bool, simulation: String? = nil, _ charges: [String]
    ) -> CrashFlow {
        CrashFlow("authorization: \(name)", asking: .never, simulation: simulation) { world in
            let payment = try await world.pay("ORDER-1", "14.00", .authorize) { $0.reauthorize = isReauthorized }
            let days = simulation == nil ? [31] : [31, 33, 35, 37, 39, 41]
            return Act(
                go: { try await $0.live(on: days) },
                recover: { world in
                    try await world.recover()
                    try await world.live(on: days)
                },
                verify: { world in
                    #expect(try await world.charges(payment).map(\.stateName).sorted() == charges)
                    let declined = simulation == nil ? 0 : Reauthorization.mostAttempts
                    let there = try await world.atAmazon("charge").values.sorted()
                    #expect(there == (charges + Array(repeating: "Declined", count: declined)).sorted())
                    let kinds = try await world.kinds()
                    #expect(kinds.count { $0 == "charge.reauthorized" } == (charges.count - 1))
                    #expect(kinds.count { $0 == "charge.reauthorizationFailed" } == (declined == 0 ? 0 : 1))
                })
        }
    }
}
