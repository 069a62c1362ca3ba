import AmazonPayModel

extension Mirror {
    /// Sets when a charge is read again, or takes the timer back when nothing is pending any more.
    static func setPoll(of record: ChargeRecord, in change: inout Change) {
        setPoll(
            of: record, most: record.state == .authorizationInitiated ? PollPlan.authorization : PollPlan.settlement,
            in: &change)
    }

    /// Sets when a refund is read again, or takes the timer back when nothing is pending any more.
    static func setPoll(of record: RefundRecord, in change: inout Change) {
        setPoll(of: record, most: PollPlan.settlement, in: &change)
    }

    private static func setPoll(of record: some Mirrored, most: Int, in change: inout Change) {
        guard record.isPending, let seconds = PollPlan.seconds(afterPolls: record.polls, most: most) else {
            return change.cancel(.poll, of: record.key)
        }
        change.set(.poll, of: record.key, inSeconds: seconds)
    }
}
