import AmazonPay

/// Notifications that arrive when nobody expects them.
extension ProbePlays {
    private static let month = 30 * 86_400

    static func notificationFirst(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("approve", scene.street.simulator)
        try await notify("before the return", order, &scene)
        try await scene.visit("return", address, by: order, about: order.session)
        try await awaitPaid(order, at: address, &scene, signs)
    }

    static func notificationTwice(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let (order, address) = try await payAndReturn(&scene)
        let id = scene.street.makeID()
        try await notify("first", order, &scene, id: id)
        try await notify("second", order, &scene, id: id)
        try await scene.visit("return once more", address, by: order, about: order.session)
    }

    static func notificationAfterCancel(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("cancel", scene.street.simulator)
        try await scene.visit("back from Amazon", address, by: order, about: order.session)
        try await notify("after the cancellation", order, &scene)
        let back = ProbeOrder.address(order.resultURL ?? address, session: order.session)
        try await scene.visit("return address", back, by: order, about: order.session)
    }

    static func replayedNotification(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let (order, address) = try await payAndReturn(&scene)
        try await notify("a month old", order, &scene, secondsAgo: month)
        try await scene.visit("return once more", address, by: order, about: order.session)
    }

    /// The same content twice: with a signature of somebody else's, then with the right one.
    static func forgedNotification(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let (order, _) = try await payAndReturn(&scene)
        try await notify("forged", order, &scene, isForged: true)
        try await notify("genuine", order, &scene)
    }

    /// The page of an order that was just paid may have to wait a moment.
    private static func awaitPaid(
        _ order: ProbeOrder, at address: String, _ scene: inout ProbeScene, _ signs: PageSigns
    ) async throws {
        guard let last = scene.seen.last?.visit, signs.looks(of: last) == .other else { return }
        try await awaitEnd(of: order, at: address, &scene, signs)
    }

    private static func notify(
        _ step: String, _ order: ProbeOrder, _ scene: inout ProbeScene, id: String? = nil, secondsAgo: Int = 0,
        isForged: Bool = false
    ) async throws {
        let street = scene.street
        guard let notifications = street.notifications else {
            throw NotForThisShop(description: "It takes no notifications.")
        }
        // A buyer who has cancelled leaves no charge; Amazon's could still be about one that the buyer had begun.
        let payment =
            try await street.simulator.payment(of: order.session).session?.payment
            ?? SimulatorControl.PaymentObject.Payment(
                chargePermissionId: "S01-0000000-0000000", chargeId: "S01-0000000-0000000-C000000")
        let notification = try notifications.about(
            payment, id: id ?? street.makeID(), at: street.now().adding(seconds: -secondsAgo), isForged: isForged)
        try await scene.notify(step, notification, about: payment)
    }
}
