import AmazonPayModel

extension Mirror {
    /// Sets when an object is read again, or takes the timer back when nothing is pending any more.
    ///
    /// At the end of the plan the timer is set once more: ``PollWork`` then calls a person.
    static func setPoll(of record: some Polled, in change: inout Change) {
        guard record.isPending else { return change.cancel(.poll, of: record.key) }
        change.set(.poll, of: record.key, inSeconds: record.secondsToPoll ?? PollPlan.longest)
    }
}
