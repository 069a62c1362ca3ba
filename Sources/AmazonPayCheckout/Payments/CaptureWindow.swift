import AmazonPayModel

/// Until when an authorized charge can be captured.
///
/// For 7 days a capture is done at once; for 30 days it can be made at all.
struct CaptureWindow: Hashable, Sendable {
    /// A limit that is near.
    enum Warning: String, Codable, Sendable {
        /// Soon a capture is only begun, and Amazon decides about it later.
        case immediateCaptureEnds = "ImmediateCaptureEnds"
        /// Soon the authorization is gone.
        case authorizationExpires = "AuthorizationExpires"
    }

    /// Until when a capture is done at once.
    let immediateUntil: Timestamp
    /// When the authorization ends.
    let expiresAt: Timestamp

    private static let day = 86_400
    /// How long before a limit the shop is warned.
    private static let (noticeOfImmediate, noticeOfExpiry) = (day, 3 * day)

    /// The window of a charge; `nil` unless it is authorized and Amazon has told when.
    init?(_ charge: Charge) {
        guard charge.statusDetails.state == .authorized, let authorizedAt = charge.creationTimestamp else { return nil }
        immediateUntil = authorizedAt.adding(seconds: 7 * Self.day)
        expiresAt = charge.expirationTimestamp ?? authorizedAt.adding(seconds: 30 * Self.day)
    }

    /// The warning that is due, when it was not given yet.
    func due(after given: Warning?, at now: Timestamp) -> Warning? {
        if given != .authorizationExpires, now >= expiresAt.adding(seconds: -Self.noticeOfExpiry) {
            return now < expiresAt ? .authorizationExpires : nil
        }
        guard given == nil, now >= immediateUntil.adding(seconds: -Self.noticeOfImmediate) else { return nil }
        return now < immediateUntil ? .immediateCaptureEnds : nil
    }

    /// When there is something to warn of, or an end to be seen; `nil` when that was long ago.
    func next(after given: Warning?, at now: Timestamp) -> Timestamp? {
        let moments = [
            immediateUntil.adding(seconds: -Self.noticeOfImmediate),
            expiresAt.adding(seconds: -Self.noticeOfExpiry),
            // Amazon may take a moment to see the end.
            expiresAt.adding(seconds: 60),
        ]
        if let next = moments.first(where: { $0 > now }) { return next }
        return now < expiresAt.adding(seconds: 14 * Self.day) ? now.adding(seconds: 3600) : nil
    }

    /// Until when something has to be done.
    func deadline(_ warning: Warning) -> Timestamp {
        switch warning {
        case .immediateCaptureEnds: immediateUntil
        case .authorizationExpires: expiresAt
        }
    }
}
