import AmazonPay

/// What buyers, Amazon and strangers do in each situation.
enum ProbePlays {
    typealias Play = (inout ProbeScene, PageSigns) async throws -> Void

    /// The shop's checkout has no place for it.
    struct NotForThisShop: Error, CustomStringConvertible {
        let description: String
    }

    /// - Returns: `nil` for the two that are played first.
    static func play(_ situation: ProbeSituation) -> Play? {
        switch situation {
        case .ordinaryReturn, .declined: nil
        case .returnAfterCancel: returnAfterCancel
        case .doubleReturn: doubleReturn
        case .simultaneousReturns: simultaneousReturns
        case .returnWithoutSession: returnWithoutSession
        case .unknownSession: unknownSession
        case .foreignOrder: foreignOrder
        case .foreignMerchant: foreignMerchant
        case .wrongAmount: wrongAmount
        case .lostAnswer: { try await accident($0.street.accident("dropAnswer"), &$0, $1) }
        case .slowComplete:
            { try await accident($0.street.accident("delay", seconds: $0.street.options.slowSeconds), &$0, $1) }
        case .failingComplete: { try await accident($0.street.accident("answer", status: 500, times: 2), &$0, $1) }
        case .notificationFirst: notificationFirst
        case .notificationTwice: notificationTwice
        case .notificationAfterCancel: notificationAfterCancel
        case .replayedNotification: replayedNotification
        case .forgedNotification: forgedNotification
        case .returnAfterExpiry: returnAfterExpiry
        }
    }

    static func ordinaryReturn(_ scene: inout ProbeScene) async throws {
        _ = try await payAndReturn(&scene)
    }

    static func declined(_ scene: inout ProbeScene) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("approve", card: "3434", scene.street.simulator)
        try await scene.visit("return", address, by: order, about: order.session)
    }

    /// The order, and where its buyer came back to.
    static func payAndReturn(_ scene: inout ProbeScene) async throws -> (order: ProbeOrder, address: String) {
        let order = try await scene.begin()
        let address = try await order.decide("approve", scene.street.simulator)
        try await scene.visit("return", address, by: order, about: order.session)
        return (order, address)
    }

    private static func returnAfterCancel(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("cancel", scene.street.simulator)
        try await scene.visit("back from Amazon", address, by: order, about: order.session)
        let back = ProbeOrder.address(order.resultURL ?? address, session: order.session)
        try await scene.visit("return address", back, by: order, about: order.session)
    }

    private static func doubleReturn(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let (order, address) = try await payAndReturn(&scene)
        try await scene.visit("second return", address, by: order, about: order.session)
    }

    private static func simultaneousReturns(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("approve", scene.street.simulator)
        let tabs = scene.street.options.tabs
        let visits = await withTaskGroup(of: Browser.Visit.self) { group in
            for _ in 0..<tabs { group.addTask { await order.browser.visit(address) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for visit in visits { scene.add("one of \(tabs) tabs", visit, order.session) }
        try await awaitEnd(of: order, at: address, &scene, signs)
    }

    private static func returnAfterExpiry(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("approve", scene.street.simulator)
        try await scene.street.simulator.advance(by: "PT25H")
        try await scene.visit("return", address, by: order, about: order.session)
    }

    /// Complete goes wrong once or twice, while the buyer looks on and loads the page again.
    private static func accident(
        _ accident: SimulatorControl.Accident, _ scene: inout ProbeScene, _ signs: PageSigns
    ) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("approve", scene.street.simulator)
        // It stays until the end: what is called later is part of the same bad day.
        scene = try await scene.street.simulator.during(accident) {
            var playing = scene
            try await playing.visit("return", address, by: order, about: order.session)
            try await awaitEnd(of: order, at: address, &playing, signs)
            return playing
        }
    }

    /// The buyer loads the page again until it says how it ended.
    static func awaitEnd(
        of order: ProbeOrder, at address: String, _ scene: inout ProbeScene, _ signs: PageSigns
    ) async throws {
        let pause = 2.0
        var last = await order.browser.visit(address)
        for _ in 0..<Int(Double(scene.street.options.patience) / pause) where signs.looks(of: last) == .other {
            try await scene.street.sleep(pause)
            last = await order.browser.visit(address)
        }
        scene.add("loaded again", last, order.session)
    }
}
