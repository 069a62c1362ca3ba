public import AmazonPay

extension TestSimulator {
    /// The token with which the client's merchant, as a solution provider, calls for somebody else.
    ///
    /// ```swift
    /// let token = try await simulator.authorizationToken(for: another)
    /// let delegated = client.delegated(by: token)
    /// ```
    ///
    /// - Parameter merchantId: Another merchant of the simulator, or an account that the client's merchant has made.
    public func authorizationToken(for merchantId: String) async throws -> AuthorizationToken {
        try await clientWithLiveKey().authorizationTokens.get(
            "amzn.mws.4ea38b7b-f563-7709-4bae-87aea0000000", merchantId: merchantId)
    }
}
