import AmazonPay

extension SubscriptionNews {
    /// A line of the time line.
    var line: (title: String, details: [String: String?]) {
        switch self {
        case .charged(let cycle, let id): ("Period is Paid", cycle.details(["chargeId": id.rawValue]))
        case .pending(let cycle, let id): ("Period is Pending", cycle.details(["chargeId": id.rawValue]))
        case .declined(let cycle, let reason): ("Period was declined", cycle.details(["reasonCode": reason.rawValue]))
        case .paymentMethodNeeded(let reason): ("Buyer is waited for", ["reasonCode": reason.rawValue])
        case .limitReached(let cycle):
            ("Monthly limit is reached", cycle.details(["until": cycle.lookAt?.basicText]))
        case .stopped(let cycle, let reason): ("Period was refused", cycle.details(["reasonCode": reason.rawValue]))
        case .hindered(let cycle, let reason):
            ("Amazon Pay lets nothing be charged", cycle.details(["reasonCode": reason.rawValue]))
        case .unclear(let cycle): ("Period is unclear for a day", cycle.details([:]))
        case .chargeable: ("Permission can be charged again", [:])
        case .paused: ("Subscription is Paused", [:])
        case .resumed: ("Subscription goes on", [:])
        case .changed: ("Subscription is changed", [:])
        case .changeRefused(let change, let reason):
            ("Change was refused", ["operationId": change.operationId, "reasonCode": reason.rawValue])
        case .closed(let cycle, let outcome): ("Period is closed", cycle.details(["outcome": outcome.rawValue]))
        case .skipped(let range):
            ("Periods are skipped", ["from": "\(range.lowerBound)", "through": "\(range.upperBound)"])
        case .notClosed(let payment, let reason):
            ("Permission was not closed", ["paymentId": payment.rawValue, "reasonCode": reason.rawValue])
        case .ended(let reason): ("Subscription is Ended", ["reasonCode": reason.rawValue])
        }
    }
}

extension BillingCycle {
    fileprivate func details(_ more: [String: String?]) -> [String: String?] {
        [
            "period": "\(number)", "attempt": attempts.last.map { "\($0.number)" },
            "amount": order.chargeAmount.description,
        ].merging(more) { $1 }
    }
}
