import AmazonPayModel

/// What became of making an expired authorization again.
enum Reauthorization: Hashable, Sendable, Codable {
    /// It is tried, for the so manieth time.
    case underway(attempt: Int)
    /// There is another charge in its place.
    case done(Charge.ID)
    /// It will not be made again.
    case ended(ReasonCode)
}

extension Reauthorization {
    /// Amazon advises to wait a day between tries.
    static let secondsBetweenAttempts = 86_400
    /// Then somebody has to speak with the buyer.
    static let mostAttempts = 5

    /// What follows from a refusal.
    ///
    /// | Reason | Next |
    /// |---|---|
    /// | SoftDeclined, ProcessingFailure, TransactionTimedOut | another try after a day |
    /// | HardDeclined, or the permission cannot be charged now | the same: the buyer may choose another payment method |
    /// | everything else, or five tries | the end |
    func refused(_ reason: ReasonCode, isPermissionOpen: Bool) -> Self {
        guard case .underway(let attempt) = self else { return self }
        let mayChange: Bool =
            switch reason {
            case .softDeclined, .processingFailure, .transactionTimedOut, .hardDeclined, .invalidChargePermissionStatus:
                isPermissionOpen
            default: false
            }
        return mayChange && attempt < Self.mostAttempts ? .underway(attempt: attempt + 1) : .ended(reason)
    }
}
