import AmazonPayModel

extension ChargeRecord {
    private static let (topic, expiredTopic) = ("charge.captureWindow", "charge.expired")

    /// What follows from the state that a charge is in: polls, warnings, another authorization, another balance.
    mutating func follow(over old: Self?, in change: inout Change, _ records: Records) async throws {
        Mirror.setPoll(of: self, in: &change)
        try await settlePolls(since: old, in: &change, records)
        try await watchWindow(in: &change, records)
        let payment = Payment.key(paymentId.rawValue)
        // The permission has another balance now. Whoever is about to read it need not be told, and would lose the timer.
        if old?.state != state, !change.holds(.describe, of: payment) {
            change.set(.describe, of: payment, at: change.now)
        }
        if state != old?.state, state == .declined || state == .canceled && old?.state == .authorizationInitiated {
            try await OrderHolding(records: records).release(after: self, in: &change)
        }
        let isExpired = state == .canceled && charge.statusDetails.reasonCode == .expiredUnused
        let isLost = state != old?.state && old?.state == .authorized && (state == .canceled || state == .declined)
        if isLost, !(isExpired && isReauthorized == true) {
            try await SubscriptionEffects(records: records).lose(self, in: &change)
        }
        if isReauthorized == true, isExpired, reauthorization == nil {
            reauthorization = .underway(attempt: 1)
            change.set(.reauthorize, of: key, at: change.now)
        }
    }

    private mutating func watchWindow(in change: inout Change, _ records: Records) async throws {
        guard let window = CaptureWindow(charge) else {
            if state == .authorized {
                // Amazon has not told since when.
                change.set(.window, of: key, inSeconds: PollPlan.afterwards)
            } else {
                change.cancel(.window, of: key)
            }
            if isFinal {
                for topic in [Self.topic, Self.expiredTopic] {
                    try await records.settle(topic, documentID, in: &change)
                }
            }
            return
        }
        if let due = window.due(after: warning, at: change.now) {
            warning = due
            try await warn(due, until: window.deadline(due), in: &change, records)
        }
        if let next = window.next(after: warning, at: change.now) {
            change.set(.window, of: key, at: next)
        } else {
            change.set(.window, of: key, inSeconds: PollPlan.afterwards)
            try await callForExpired(in: &change, records)
        }
    }

    /// Calls a person, once, for an authorization that Amazon has not ended two weeks after its time; it is read once a day.
    private func callForExpired(in change: inout Change, _ records: Records) async throws {
        try await records.raiseOnce(
            AttentionItem(
                topic: Self.expiredTopic, subject: documentID, storeId: records.storeId, orderId: orderId,
                paymentId: paymentId,
                text: "The charge is still \(stateName) though its authorization has expired. Look at it in Seller "
                    + "Central.", since: change.now), in: &change)
    }

    private func warn(
        _ warning: CaptureWindow.Warning, until deadline: Timestamp, in change: inout Change, _ records: Records
    ) async throws {
        var event = ShopEvent(.chargeCaptureWindow, orderId: orderId, at: change.now)
        event.paymentId = paymentId
        event.chargeId = id
        event.subscriptionId = subscriptionId
        event.operationId = operationId
        event.state = stateName
        event.reasonCode = ReasonCode(rawValue: warning.rawValue)
        event.amount = charge.chargeAmount
        try change.announce(event)
        let text =
            switch warning {
            case .immediateCaptureEnds: "Capture it soon: later captures are pending first and may be refused."
            case .authorizationExpires: "Capture it or cancel it: the authorization expires."
            }
        try await records.raise(
            AttentionItem(
                topic: Self.topic, subject: documentID, storeId: records.storeId, orderId: orderId,
                paymentId: paymentId, text: text,
                deadline: deadline, since: change.now), in: &change)
    }
}

extension RefundRecord {
    private static let topic = "refund.declined"

    /// A refund that was refused has to be given another way.
    mutating func follow(over old: Self?, in change: inout Change, _ records: Records) async throws {
        Mirror.setPoll(of: self, in: &change)
        try await settlePolls(since: old, in: &change, records)
        guard state == .declined, old?.state != state else { return }
        try await records.raise(
            AttentionItem(
                topic: Self.topic, subject: documentID, storeId: records.storeId, orderId: orderId,
                paymentId: paymentId,
                text: "A refund was refused. Give the money back another way, or settle the account's balance and try "
                    + "again.", since: change.now), in: &change)
    }
}

extension Polled {
    /// Whoever was called because nothing was decided need not look any more.
    fileprivate func settlePolls(since old: Self?, in change: inout Change, _ records: Records) async throws {
        guard old?.isAwaited == true, !isAwaited else { return }
        try await records.settle(PollWork.endTopic, documentID, in: &change)
    }
}
