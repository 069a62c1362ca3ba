import AmazonPayModel
import Foundation

extension SubscriptionRequest {
    /// Checks what needs nothing else to be known.
    ///
    /// - Throws: 400 naming the field.
    func validate() throws(APIError) {
        try FieldRule.requireId(subscriptionId, "subscriptionId")
        try Self.check(
            (paymentId == nil) != (chargePermissionId == nil), "paymentId", "Either it or chargePermissionId is given.")
        try FieldRule.requireName(orderId ?? "-", "orderId", atMost: 256)
        try Self.check(amount.map { $0.amount > 0 } ?? true, "amount.amount", "It is more than zero.")
        try frequency?.validate()
        try Self.check(
            TimeZone(identifier: timeZone ?? "UTC") != nil, "timeZone", "It is a name such as Europe/Berlin.")
        if let anchorDate {
            let anchor = BillingSchedule.moment(ofLocal: anchorDate, timeZone: timeZone ?? "UTC")
            try Self.check(
                anchor != nil, "anchorDate", "It is a local date such as 2026-01-31 or 2026-01-31T09:30.")
            try FieldRule.requireDate(anchor, "anchorDate")
            // A day that shops do not choose, and that programs write for none.
            try Self.check(
                !anchorDate.hasPrefix("1970-01-01"), "anchorDate",
                "It must not be 1970-01-01, which programs write for no date. Leave it out, or send another day.")
        }
        try Self.check(
            (softDescriptor ?? "").utf8.count <= 16 && (softDescriptor == nil || captureNow ?? true), "softDescriptor",
            "It has at most 16 bytes and needs captureNow.")
        try FieldRule.requireDate(firstBillingAt, "firstBillingAt")
        try FieldRule.requireDate(endsAt, "endsAt")
        try ChargesNow.validate(chargesNow)
        try Self.check((1...10_000).contains(endsAfterCycles ?? 1), "endsAfterCycles", "It is between 1 and 10000.")
        try retryPlan?.validate()
    }

    fileprivate static func check(_ isRight: Bool, _ field: String, _ rule: String) throws(APIError) {
        guard isRight else { throw .invalid(field, rule) }
    }
}

extension RetryPlan {
    fileprivate func validate() throws(APIError) {
        try SubscriptionRequest.check(
            afterDays.count <= 20 && afterDays.allSatisfy { (1...90).contains($0) }, "retryPlan.afterDays",
            "It is a list of at most 20 numbers between 1 and 90.")
        try SubscriptionRequest.check(
            (1...400).contains(endAfterDaysOfWaiting ?? 1), "retryPlan.endAfterDaysOfWaiting",
            "It is between 1 and 400.")
    }
}

extension Frequency {
    /// - Parameter field: The path of the member that it is.
    func validate(in field: String = "frequency") throws(APIError) {
        let units: [Frequency.Unit] = [.year, .month, .week, .day, .variable]
        try SubscriptionRequest.check(
            units.contains(unit), "\(field).unit", "It is Year, Month, Week, Day or Variable.")
        try SubscriptionRequest.check(
            unit == .variable ? value == 0 : (1...1000).contains(value), "\(field).value",
            "It is between 1 and 1000, and 0 for Variable.")
    }
}
