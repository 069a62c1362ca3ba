extension AmazonPayClient {
    /// The same client, calling on behalf of another merchant.
    ///
    /// Some operations of solution providers need it; the others accept it.
    ///
    /// - Parameter authorizationToken: From `authorizationTokens.get`; it goes into `x-amz-pay-authtoken`.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-api-v2/authorization-token.html
    public func delegated(by authorizationToken: String) -> Self {
        with("x-amz-pay-authtoken", authorizationToken)
    }

    /// The same client, asking the sandbox to simulate something with each call.
    ///
    /// The live service refuses it: 400 `InvalidSandboxSimulationSpecified`.
    ///
    /// - Parameter code: For instance `HardDeclined` with Create Charge.
    ///
    /// Source: developer.amazon.com/docs/amazon-pay-checkout/sandbox-simulation-codes.html
    public func simulating(_ code: String) -> Self {
        with("x-amz-pay-simulation-code", code)
    }

    /// The same client for calls that are part of another call.
    func within(_ deadline: ContinuousClock.Instant) -> Self {
        var client = self
        client.deadline = deadline
        return client
    }

    private func with(_ name: String, _ value: String) -> Self {
        var client = self
        client.headers.removeAll { $0.name == name }
        client.headers.append((name, value))
        return client
    }
}
