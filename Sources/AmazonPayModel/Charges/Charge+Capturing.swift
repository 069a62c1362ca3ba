extension Charge {
    /// How long after the authorization a capture is decided within the call: 7 days.
    private static let immediateSeconds = 7 * 24 * 60 * 60

    /// Whether a capture at a moment is certainly decided within the call; a later one begins as
    /// ``State/captureInitiated`` and may end as ``State/declined``.
    ///
    /// The days are counted from the creation of the charge, which comes up to 24 hours before an authorization that had
    /// to be waited for. So this never promises too much.
    ///
    /// - Returns: `false` unless the charge is ``State/authorized``.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/asynchronous-processing.html
    public func isCaptureImmediate(at moment: Timestamp) -> Bool {
        guard statusDetails.state == .authorized, let creationTimestamp else { return false }
        return moment <= creationTimestamp.adding(seconds: Self.immediateSeconds)
    }
}
