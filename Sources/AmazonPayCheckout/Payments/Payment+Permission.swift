import AmazonPayModel

extension Payment {
    /// When the permission was closed.
    var closedAt: Timestamp? {
        guard let status = permission?.statusDetails, status.state == .closed else { return nil }
        return status.lastUpdatedTimestamp ?? updatedAt
    }

    /// Takes what Amazon says of the permission now.
    ///
    /// Amazon tells a buyer's data for some time only: what is known stays known until it is deleted here.
    ///
    /// - Parameter isBuyerKept: Whether the buyer's data may be stored.
    /// - Returns: What the shop is told; `nil` when state and reasons are the same.
    mutating func take(_ read: ChargePermission, isBuyerKept: Bool, at now: Timestamp) -> ShopEvent? {
        let known = permission
        var taken = read
        if isBuyerKept {
            taken.buyer = read.buyer ?? known?.buyer
            taken.shippingAddress = read.shippingAddress ?? known?.shippingAddress
            taken.billingAddress = read.billingAddress ?? known?.billingAddress
            taken.paymentPreferences = read.paymentPreferences ?? known?.paymentPreferences
        } else {
            taken.forgetBuyer()
        }
        unreadable = 0
        permissionReadAt = now
        guard taken != known else { return nil }
        permission = taken
        updatedAt = now
        return Self.isNews(taken, after: known) ? event(at: now) : nil
    }

    /// That a permission is used up by the checkout itself is no news.
    private static func isNews(_ taken: ChargePermission, after known: ChargePermission?) -> Bool {
        let (state, reason) = (taken.statusDetails.state, taken.statusDetails.reasonCode)
        guard let known = known?.statusDetails else { return state != .chargeable && reason != .amazonClosed }
        return known.state != state || known.reasonCode != reason
    }

    private static let day = 86_400

    /// Sets when the permission is read again although nothing tells of it.
    ///
    /// Amazon may close it without a word, and what keeps it from being charged may pass unnoticed: a chargeable one is
    /// read at its end, and once a month until then. A closed one is not read again.
    func setNextLook(in change: inout Change) {
        guard let permission else { return change.set(.describe, of: key, at: change.now) }
        switch permission.statusDetails.state {
        case .closed: change.cancel(.describe, of: key)
        case .chargeable:
            let (earliest, latest) = (change.now.adding(seconds: Self.day), change.now.adding(seconds: 30 * Self.day))
            let end = permission.expirationTimestamp?.adding(seconds: 3600) ?? latest
            change.set(.describe, of: key, at: min(max(earliest, end), latest))
        default: change.set(.describe, of: key, inSeconds: Self.day)
        }
    }

    private func event(at now: Timestamp) -> ShopEvent {
        var event = ShopEvent(.permissionChanged, orderId: orderId, at: now)
        event.paymentId = id
        event.state = stateName
        event.reasonCode = permission?.statusDetails.reasonCode
        return event
    }
}

extension ChargePermission {
    /// Takes out what is known of the buyer.
    mutating func forgetBuyer() {
        buyer = nil
        shippingAddress = nil
        billingAddress = nil
        // Card and last digits are the buyer's as well.
        paymentPreferences = nil
    }
}

extension ChargePermission.Status {
    /// The first reason, as a rule the only one.
    var reasonCode: ReasonCode? { reasons?.first?.reasonCode }
}
