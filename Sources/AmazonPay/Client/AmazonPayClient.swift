public import Logging

/// Calls Amazon Pay, version 2 of its API.
///
/// A client is a value without connections of its own: those belong to its ``Transport``. Make one at the start and use
/// it from any task.
///
/// ```swift
/// let transport = try AsyncHTTPClientTransport()
/// let client = try AmazonPayClient(
///     configuration: .init(publicKeyId: "SANDBOX-…", privateKey: key, region: .na), transport: transport, now: now)
/// let session = try await client.checkoutSessions.get("bd504926-f659-4ad7-a1a9-9a747aaf5275")
/// ```
///
/// Every call throws ``AmazonPayError``, which says whether the service may have done what it was asked for. No call is
/// repeated by itself. Cancelling the task ends a call early; what it asked for may be done all the same.
///
/// ## Topics
///
/// ### Resources
/// - ``checkoutSessions-swift.property``
/// - ``charges-swift.property``
/// - ``chargePermissions-swift.property``
///
/// ### Buttons
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
    let now: @Sendable () -> Timestamp
    let logger: Logger

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - configuration: Key, region, environment, endpoint, time for a call.
    ///   - transport: What carries requests; ``AsyncHTTPClientTransport`` for the network.
    ///   - now: Real time; each request is signed with it, and the service refuses one that is many minutes off.
    ///   - logger: Gets one line per call at debug level: operation, status, request id, duration. Never a body.
    /// - Throws: ``ConfigurationError`` when the configuration contradicts itself.
    public init(
        configuration: Configuration, transport: any Transport, now: @escaping @Sendable () -> Timestamp,
        logger: Logger = Logger(label: "amazon-pay", factory: { _ in SwiftLogNoOpLogHandler() })
    ) throws(ConfigurationError) {
        endpoint = try ServiceEndpoint(configuration)
        signer = RequestSigner(publicKeyID: configuration.publicKeyId, privateKey: configuration.privateKey)
        self.configuration = configuration
        self.transport = transport
        self.now = now
        self.logger = logger
    }

    /// Operations on checkout sessions.
    public var checkoutSessions: CheckoutSessions { CheckoutSessions(client: self) }

    /// Operations on charges.
    public var charges: Charges { Charges(client: self) }

    /// Operations on charge permissions.
    public var chargePermissions: ChargePermissions { ChargePermissions(client: self) }
}
