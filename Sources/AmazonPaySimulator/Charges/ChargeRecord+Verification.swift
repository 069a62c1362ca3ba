import AmazonPayModel

extension ChargeRecord {
    /// Seconds that a buyer has to verify a charge; those that Amazon gives pending authorizations.
    static let verificationSeconds = 24 * 3600

    /// The buyer has verified the charge at Amazon, or has not been able to.
    ///
    /// - Throws: 422 `InvalidChargeStatus` for a charge that does not wait for it.
    mutating func verify(_ isVerified: Bool, at now: Timestamp) throws(APIError) {
        guard awaitsVerification == true else {
            throw APIError(
                status: 422, reasonCode: .invalidChargeStatus, message: "The charge does not wait for its buyer.")
        }
        if isVerified { pendingDecline = nil }
        decide(at: now)
    }
}
