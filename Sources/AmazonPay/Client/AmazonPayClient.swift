/// Calls Amazon Pay, version 2 of its API.
///
/// A client is a value without connections of its own: those belong to its ``Transport``. Make one at the start and use
/// it from any task.
///
/// ```swift
/// let transport = try AsyncHTTPClientTransport()
/// let client = try AmazonPayClient(
///     configuration: .init(publicKeyId: "SANDBOX-…", privateKey: key, region: .na), transport: transport)
/// let session = try await client.checkoutSessions.get("bd504926-f659-4ad7-a1a9-9a747aaf5275")
/// ```
///
/// Every call throws ``AmazonPayError``, which says whether the service may have done what it was asked for, and what to
/// do next. A call that fails for a passing reason is repeated as ``Configuration/retries`` says, never where that could
/// do harm. Cancelling the task ends a call early; what it asked for may be done all the same.
///
/// ## Topics
///
/// ### Resources
/// - ``checkoutSessions-swift.property``
/// - ``buyers-swift.property``
/// - ``chargePermissions-swift.property``
/// - ``charges-swift.property``
/// - ``refunds-swift.property``
/// - ``deliveryTrackers-swift.property``
/// - ``disputes-swift.property``
/// - ``files-swift.property``
/// - ``reports-swift.property``
/// - ``reportSchedules-swift.property``
/// - ``disbursements-swift.property``
/// - ``inStore-swift.property``
/// - ``amazonPayAccounts-swift.property``
/// - ``merchantAccounts-swift.property``
/// - ``stores-swift.property``
/// - ``authorizationTokens-swift.property``
///
/// ### Buttons
/// - ``button(for:options:)``
/// - ``button(signIn:options:)``
/// - ``buttonConfiguration(for:)``
/// - ``buttonConfiguration(payloadJSON:)``
///
/// ### Anything else
/// - ``send(_:)``
public struct AmazonPayClient: Sendable {
    /// What the client was made with.
    public let configuration: Configuration

    let endpoint: ServiceEndpoint
    let signer: RequestSigner
    let transport: any Transport
    let surroundings: Surroundings
    let observation: CallObservation
    /// Headers that go with every call of this client.
    var headers: [(name: String, value: String)] = []
    /// When every call of this client has to end, for a call within another one.
    var deadline: ContinuousClock.Instant?

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - configuration: Key, region, environment, endpoint, times and retries.
    ///   - transport: What carries requests; ``AsyncHTTPClientTransport`` for the network.
    ///   - surroundings: Time, chance and waiting; the system's unless a test needs others.
    ///   - observability: Where logs, metrics and spans go.
    /// - Throws: ``ConfigurationError`` when the configuration contradicts itself.
    public init(
        configuration: Configuration, transport: any Transport, surroundings: Surroundings = .system,
        observability: Observability = Observability()
    ) throws(ConfigurationError) {
        endpoint = try ServiceEndpoint(configuration)
        signer = RequestSigner(
            publicKeyID: configuration.publicKeyId, privateKey: configuration.privateKey,
            scheme: surroundings.signatures)
        self.configuration = configuration
        self.transport = transport
        self.surroundings = surroundings
        observation = CallObservation(settings: observability, host: endpoint.authority)
    }

    /// Operations on checkout sessions.
    public var checkoutSessions: CheckoutSessions { CheckoutSessions(client: self) }

    /// Operations on charges.
    public var charges: Charges { Charges(client: self) }

    /// Operations on charge permissions.
    public var chargePermissions: ChargePermissions { ChargePermissions(client: self) }
}
