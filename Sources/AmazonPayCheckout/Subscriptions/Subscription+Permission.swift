import AmazonPay

// What the state of the permission means.

extension Subscription {
    /// Takes what Amazon says of the permission now.
    mutating func take(
        _ permission: ChargePermission, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        guard permission.chargePermissionId == chargePermissionId, isLive else { return proceed(at: now, &news) }
        let reason = permission.statusDetails.reasons?.first?.reasonCode
        switch permission.statusDetails.state {
        case .closed:
            end(reason ?? .amazonClosed, at: now, closes: false, &news)
            return proceed(at: now, &news)
        case .nonChargeable:
            if reason == .chargeInProgress {
                wait(minutes: 15, at: now)
            } else {
                waitForBuyer(reason ?? .paymentMethodInvalid, isConfirmed: true, at: now, &news)
            }
            return proceed(at: now, &news)
        case .chargeable: return takeChargeable(permission, at: now, &news)
        default:
            // A state of a newer version: not one that can be charged for sure.
            wait(minutes: 60, at: now)
            return proceed(at: now, &news)
        }
    }

    private mutating func takeChargeable(
        _ permission: ChargePermission, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        let current = permission.instrumentMark
        if let obstacle {
            guard obstacle.isConfirmed || instrument != nil && current != instrument || open?.phase == .due else {
                // What Amazon says may be old shortly after a decline.
                let isRecent = now.seconds(since: obstacle.since) < Double(Self.daySeconds)
                self.obstacle?.lookAt = now.adding(seconds: isRecent ? 3600 : Self.daySeconds)
                return proceed(at: now, &news)
            }
            self.obstacle = nil
            news.append(.chargeable)
            if open?.phase == .waitingForBuyer { open?.move(to: .due, at: now, lookAt: now) }
        }
        guard standing == .running, let cycle = open, cycle.phase == .due else { return proceed(at: now, &news) }
        instrument = current
        let amount = cycle.order.chargeAmount
        if let limit = permission.limits?.amountLimit, limit.currencyCode == amount.currencyCode,
            amount.amount > limit.amount
        {
            // No month would ever be long enough.
            open?.move(to: .stopped, at: now, lookAt: nil)
            news.append(.stopped(cycle, .periodicAmountExceeded))
            return proceed(at: now, &news)
        }
        return beginAttempt(at: now, &news)
    }

    /// The buyer has to choose another payment instrument, or to be verified.
    mutating func waitForBuyer(
        _ reason: ReasonCode, isConfirmed: Bool, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) {
        guard isLive else { return }
        if obstacle == nil { news.append(.paymentMethodNeeded(reason)) }
        var obstacle =
            self.obstacle ?? Obstacle(reasonCode: reason, since: now, isConfirmed: isConfirmed, lookAt: now)
        obstacle.isConfirmed = obstacle.isConfirmed || isConfirmed
        // Until it was seen that the permission cannot be charged, a process that dies leaves it to be read soon.
        obstacle.lookAt = now.adding(seconds: isConfirmed ? Self.daySeconds : Self.takeoverSeconds)
        self.obstacle = obstacle
        if open?.phase == .due || open?.phase == .retrying {
            open?.move(to: .waitingForBuyer, at: now, lookAt: nil)
        }
    }

    /// The permission could not be read, or is not there.
    mutating func missPermission(
        _ input: SubscriptionInput, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) {
        if obstacle != nil { obstacle?.lookAt = now.adding(seconds: Backoff.longest) }
        guard open?.phase == .due else { return }
        // Amazon has given this permission: who does not find it has another key.
        if case .gone = input { hinder(.resourceNotFound, at: now, &news) } else { lookAgain(at: now, &news) }
    }

    private mutating func wait(minutes: Int, at now: Timestamp) {
        guard let phase = open?.phase, phase == .due || phase == .retrying else { return }
        open?.move(to: .retrying, at: now, lookAt: now.adding(seconds: minutes * 60))
    }
}

extension ChargePermission {
    /// Tells one payment instrument from another without saying which it is.
    var instrumentMark: String {
        IdempotencyKey.derive(from: "instrument", paymentPreferences?.first?.paymentDescriptor ?? "").rawValue
    }
}
