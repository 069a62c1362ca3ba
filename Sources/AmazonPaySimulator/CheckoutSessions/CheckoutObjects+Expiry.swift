import AmazonPayModel

extension CheckoutObjects {
    /// 24 hours have passed without Complete: the session is canceled, and its authorization with it.
    mutating func expire(at now: Timestamp) {
        guard session.isOpen else { return }
        end(.expired, at: now)
    }
}

extension CheckoutSessionRecord {
    /// Whether the session should be canceled by now, although nobody has done it yet.
    func isOverdue(at now: Timestamp) -> Bool { isOpen && now >= expirationTimestamp }
}
