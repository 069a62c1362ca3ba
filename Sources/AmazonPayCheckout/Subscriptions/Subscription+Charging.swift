import AmazonPay
import Foundation

// What becomes of the charge of the open period.

extension Subscription {
    private static let hourSeconds = 3600
    /// More than any retry plan has; refusals that are no declines are repeated without a plan.
    private static let mostAttempts = 100
    /// Amazon decides about an authorization within 24 hours.
    private static let patienceSeconds = 30.0 * 3600

    /// Begins the next attempt; the intent is on disk before Amazon is asked.
    mutating func beginAttempt(at now: Timestamp, _ news: inout [SubscriptionNews]) -> SubscriptionStep {
        guard var cycle = open else { return .rest }
        guard cycle.attempts.count < Self.mostAttempts else {
            open?.move(to: .stopped, at: now, lookAt: nil)
            news.append(.stopped(cycle, cycle.attempts.last?.reasonCode ?? .requestNotSupported))
            return proceed(at: now, &news)
        }
        cycle.attempts.append(BillingCycle.Attempt(number: (cycle.attempts.last?.number ?? 0) + 1, at: now))
        cycle.move(to: .charging, at: now, lookAt: now.adding(seconds: Self.takeoverSeconds))
        open = cycle
        return .charge(cycle)
    }

    /// Decides by the state of a charge.
    mutating func judge(_ charge: Charge, at now: Timestamp, _ news: inout [SubscriptionNews]) -> SubscriptionStep {
        guard var cycle = open else { return .rest }
        if let last = cycle.attempts.indices.last { cycle.attempts[last].chargeId = charge.chargeId }
        open = cycle
        switch charge.statusDetails.state {
        case .captured: return pay(charge.chargeId, at: now, &news)
        case .authorized where !cycle.order.captureNow: return pay(charge.chargeId, at: now, &news)
        case .declined:
            return decline(charge.statusDetails.reasonCode ?? .softDeclined, charge.chargeId, at: now, &news)
        case .canceled: return cancelled(charge, at: now, &news)
        default:
            if cycle.phase == .pending(charge.chargeId) {
                lookAgain(at: now, &news)
            } else {
                open?.move(to: .pending(charge.chargeId), at: now, lookAt: now.adding(seconds: Self.takeoverSeconds))
                news.append(.pending(cycle, charge.chargeId))
            }
            return proceed(at: now, &news)
        }
    }

    private mutating func pay(
        _ charge: Charge.ID, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        guard let cycle = open else { return .rest }
        news.append(.charged(cycle, charge))
        if obstacle != nil { news.append(.chargeable) }
        obstacle = nil
        close(.paid, &news)
        return proceed(at: now, &news)
    }

    /// A cancelled charge took no money: when the shop has cancelled it, the period is not charged again.
    private mutating func cancelled(
        _ charge: Charge, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        let reason = charge.statusDetails.reasonCode ?? .merchantCanceled
        guard [.merchantCanceled, .chargePermissionCanceled, .buyerCanceled].contains(reason) else {
            return decline(reason, charge.chargeId, at: now, &news)
        }
        close(.canceled, &news)
        return proceed(at: now, &news)
    }

    /// Decides by the reason of a definite refusal; only after one there is ever another attempt.
    mutating func decline(
        _ reason: ReasonCode, _ charge: Charge.ID?, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        guard var cycle = open else { return .rest }
        if let last = cycle.attempts.indices.last { cycle.attempts[last].reasonCode = reason }
        switch ChargeProblem(reason) {
        case .soft: return declineSoftly(&cycle, reason, at: now, &news)
        case .hard:
            cycle.move(to: .waitingForBuyer, at: now, lookAt: nil)
            open = cycle
            waitForBuyer(reason, isConfirmed: false, at: now, &news)
            return isLive ? .readPermission : proceed(at: now, &news)
        case .month:
            cycle.move(to: .waitingForMonth, at: now, lookAt: Self.nextMonth(after: now))
            news.append(.limitReached(cycle))
        case .permission:
            cycle.move(to: .retrying, at: now, lookAt: now.adding(seconds: Self.hourSeconds / 4))
            open = cycle
            return isLive ? .readPermission : proceed(at: now, &news)
        case .other:
            cycle.move(to: .stopped, at: now, lookAt: nil)
            news.append(.stopped(cycle, reason))
            open = cycle
            // Amazon cancels a permission whose charge it has rejected.
            return isLive ? .readPermission : proceed(at: now, &news)
        }
        open = cycle
        return proceed(at: now, &news)
    }

    private mutating func declineSoftly(
        _ cycle: inout BillingCycle, _ reason: ReasonCode, at now: Timestamp, _ news: inout [SubscriptionNews]
    ) -> SubscriptionStep {
        cycle.declines += 1
        if let days = retryPlan.days(afterDeclines: cycle.declines) {
            cycle.move(to: .retrying, at: now, lookAt: now.adding(seconds: days * Self.daySeconds))
            news.append(.declined(cycle, reason))
            open = cycle
        } else {
            news.append(.declined(cycle, reason))
            cycle.move(to: .waitingForBuyer, at: now, lookAt: nil)
            open = cycle
            switch retryPlan.then {
            case .waitForBuyer: waitForBuyer(reason, isConfirmed: false, at: now, &news)
            case .end: end(reason, at: now, closes: true, &news)
            }
        }
        return proceed(at: now, &news)
    }

    /// Amazon does not let the service in: the same attempt goes on, with the same key, and a person is called.
    mutating func hinder(_ reason: ReasonCode, at now: Timestamp, _ news: inout [SubscriptionNews]) {
        if let cycle = open, cycle.hindrance == nil { news.append(.hindered(cycle, reason)) }
        open?.hindrance = reason
        lookAgain(at: now, &news)
    }

    /// Nobody knows yet: ever later, and after more than a day a person has to look as well.
    mutating func lookAgain(at now: Timestamp, _ news: inout [SubscriptionNews]) {
        guard var cycle = open else { return }
        cycle.looks += 1
        let seconds =
            switch cycle.phase {
            case .pending: PollPlan.seconds(afterPolls: cycle.looks, most: .max) ?? Self.hourSeconds
            default: Backoff.seconds(afterAttempts: cycle.looks)
            }
        let isLate = now.seconds(since: cycle.since) > Self.patienceSeconds
        if isLate, !cycle.isKnownToBeLate {
            cycle.isKnownToBeLate = true
            news.append(.unclear(cycle))
        }
        cycle.lookAt = now.adding(seconds: seconds)
        open = cycle
    }

    /// When a limit of calendar months is a new one.
    ///
    /// Which time zone Amazon means is not documented; at noon UTC of the first day the month has begun everywhere.
    static func nextMonth(after now: Timestamp) -> Timestamp {
        let first = BillingSchedule.moment(ofLocal: "\(now.extendedText.prefix(7))-01T12:00", timeZone: "UTC") ?? now
        let months = BillingSchedule(anchor: first, frequency: Frequency(unit: .month, value: 1))
        return now < first ? first : months.moment(ofCycle: 1) ?? now.adding(seconds: 31 * daySeconds)
    }
}
