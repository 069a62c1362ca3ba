import AmazonPay

/// Sessions that have no business at this order's return address.
extension ProbePlays {
    static func returnWithoutSession(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let address = try await order.decide("approve", scene.street.simulator)
        let bare = ProbeOrder.address(address, session: nil)
        try await scene.visit("return without session id", bare, by: order, about: order.session)
        try await scene.visit("return", address, by: order, about: order.session)
    }

    static func unknownSession(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let own = try await order.returnAddress(scene.street.simulator)
        let address = ProbeOrder.address(own, session: scene.makeUpSession())
        try await scene.visit("return", address, by: order, about: nil)
    }

    /// Where the address names the order, its page is about that order; else it may be about the session's.
    static func foreignOrder(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let other = try await scene.begin(.otherOrder)
        let otherAddress = try await other.decide("approve", scene.street.simulator)
        let own = try await order.returnAddress(scene.street.simulator)
        let isNamed = ProbeOrder.address(own, session: nil) != ProbeOrder.address(otherAddress, session: nil)
        try await scene.visit(
            "return with the other order's session", ProbeOrder.address(own, session: other.session), by: order,
            about: isNamed ? order.session : other.session)
        try await scene.visit("the other buyer's return", otherAddress, by: other, about: other.session)
        try await scene.visit(
            "the first buyer's return address", ProbeOrder.address(own, session: order.session), by: order,
            about: order.session)
    }

    static func foreignMerchant(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        let stranger = try await scene.street.simulator.stranger(
            publicKeyPEM: scene.street.key.publicKey.pemRepresentation)
        guard let payload = try ProbeAmounts.foreign(order.button.payloadJSON, storeId: stranger.storeId) else {
            throw NotForThisShop(description: "The button's payload is no JSON.")
        }
        let foreign = try await scene.street.press(payload, as: stranger.publicKeyId, insteadOf: order)
        scene.involve(foreign, as: .otherMerchant)
        let address = try await scene.street.simulator.decide("approve", on: foreign.session)
        try await scene.visit("return", address, by: order, about: foreign.session)
    }

    static func wrongAmount(_ scene: inout ProbeScene, _ signs: PageSigns) async throws {
        let order = try await scene.begin()
        guard !order.hasReviewPage, let payload = try ProbeAmounts.tampered(order.button.payloadJSON) else {
            throw NotForThisShop(
                description: "The button's payload has no amount: the shop sets it on its review page.")
        }
        let other = try await scene.street.press(payload, as: scene.street.credentials.publicKeyId, insteadOf: order)
        scene.involve(other, as: .otherAmount)
        let address = try await other.decide("approve", scene.street.simulator)
        try await scene.visit("return", address, by: order, about: other.session)
    }
}
