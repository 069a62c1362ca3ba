import AmazonPay

/// One key pair for all the tests of a process: making one takes longer than most tests.
enum TestKey {
    static let shared = Swift.Result { try PrivateKey.generate() }
    /// 2026-01-01T00:00:00Z: signer and simulator agree on the time, and no test depends on today.
    static let now = Timestamp(milliseconds: 1_767_225_600_000)
    /// No time passes during a call: on a machine that is busy with other tests no call meets its deadline.
    static let instant = ContinuousClock.now
}
