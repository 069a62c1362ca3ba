import AmazonPayModel

extension Mirror {
    /// Sets when an object is read again, or takes the timer back when nothing is awaited any more.
    ///
    /// At the end of the plan ``PollWork`` calls a person, and the object is read once a day.
    static func setPoll(of record: some Polled, in change: inout Change) {
        guard record.isAwaited else { return change.cancel(.poll, of: record.key) }
        let atEnd = record.polls > record.mostPolls ? PollPlan.afterwards : PollPlan.longest
        change.set(.poll, of: record.key, inSeconds: record.secondsToPoll ?? atEnd)
    }
}
