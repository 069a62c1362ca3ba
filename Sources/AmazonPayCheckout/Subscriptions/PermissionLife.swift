import AmazonPay

/// How long a recurring permission can be charged.
struct PermissionLife: Hashable, Sendable {
    /// When the buyer gave it.
    let begin: Timestamp
    /// When Amazon closes it unless it is charged before: 13 months after the last charge.
    let end: Timestamp

    private static let monthsWithoutCharge = 13

    init(_ payment: Payment, _ charges: [Charge]) {
        let given = min(payment.completedAt, payment.permission?.creationTimestamp ?? payment.completedAt)
        // What the shop sends has whole seconds.
        begin = given.wholeSecond
        let latest = charges.compactMap(\.creationTimestamp).reduce(payment.completedAt, max)
        let months = BillingSchedule(anchor: latest, frequency: Frequency(unit: .month, value: 1))
        let silent = months.moment(ofCycle: Self.monthsWithoutCharge) ?? latest
        end = max(silent, payment.permission?.expirationTimestamp ?? silent)
    }

    /// - Throws: 400 naming the field, unless a charge can be made at the date.
    func require(_ date: Timestamp, _ field: String) throws(APIError) {
        try FieldRule.requireDate(date, field)
        try FieldRule.require(
            date >= begin, field,
            "It must not be before the buyer gave the charge permission, \(begin.extendedText).")
        try FieldRule.require(
            date <= end, field,
            "It must not be after \(end.extendedText): Amazon closes a permission that is not charged for 13 months.")
    }
}
