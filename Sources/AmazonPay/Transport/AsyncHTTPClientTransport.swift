import AmazonPayModel
import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL

/// The network: HTTP/1.1 over TLS 1.2 or later, through async-http-client.
///
/// Connections are kept and used again. Call ``shutdown()`` when the transport is no longer needed, or use
/// ``withTransport(configuration:_:)``:
///
/// ```swift
/// let session = try await AsyncHTTPClientTransport.withTransport { transport in
///     let client = try AmazonPayClient(configuration: configuration, transport: transport, now: now)
///     return try await client.checkoutSessions.get(id)
/// }
/// ```
public struct AsyncHTTPClientTransport: Transport {
    /// The client of each proxy, and the one that goes out directly.
    private let clients: [Proxy?: HTTPClient]
    private let proxies: ProxySettings
    private let maximumAnswerBytes: Int

    /// Makes a transport.
    ///
    /// - Throws: ``TrustError`` when the certificates cannot be read.
    public init(configuration: Configuration = Configuration()) throws(TrustError) {
        // One event loop carries requests, time limits and connections. So nothing can happen between the moment when a
        // request is written and the moment when it is noted as sent, and "not sent" is a certainty. It is the client's
        // only one, rather than each request's choice: connections that a request asks for are closed after it.
        let eventLoop = HTTPClient.defaultEventLoopGroup.next()
        var settings = HTTPClient.Configuration(
            tlsConfiguration: try configuration.trust.tlsConfiguration(),
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(configuration.connectTimeout)),
            decompression: .disabled)
        settings.httpVersion = .http1Only
        settings.dnsOverride = configuration.addresses
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = configuration.maximumConnections
        // A connection that is refused is reported at once; whether to try again is decided above.
        settings.connectionPool.retryConnectionEstablishment = false
        proxies = configuration.proxies
        var clients: [Proxy?: HTTPClient] = [:]
        for proxy in Set([nil, proxies.https, proxies.http]) {
            settings.proxy = proxy.map(HTTPClient.Configuration.Proxy.init)
            clients[proxy] = HTTPClient(eventLoopGroupProvider: .shared(eventLoop), configuration: settings)
        }
        self.clients = clients
        maximumAnswerBytes = configuration.maximumAnswerBytes
    }

    /// Closes the connections; calls that are under way fail.
    public func shutdown() async throws {
        var failure: (any Error)?
        for client in clients.values {
            do {
                try await client.shutdown()
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// Runs some code with a transport, and shuts it down afterwards whether or not the code throws.
    public static func withTransport<Result: Sendable>(
        configuration: Configuration = Configuration(), _ body: (Self) async throws -> Result
    ) async throws -> Result {
        let transport = try Self(configuration: configuration)
        do {
            let result = try await body(transport)
            try await transport.shutdown()
            return result
        } catch {
            try? await transport.shutdown()
            // The error of the code is the one that matters.
            throw error
        }
    }

    /// Sends a request over the network.
    public func send(
        _ request: TransportRequest, deadline: ContinuousClock.Instant
    ) async throws(TransportError) -> TransportResponse {
        let remaining = ContinuousClock.now.duration(to: deadline)
        guard remaining > .zero else { throw TransportError(.deadlineExceeded, mayHaveBeenSent: false) }
        let translated: HTTPClient.Request
        do {
            translated = try Self.translate(request)
        } catch {
            throw TransportError(.notConnected, mayHaveBeenSent: false, cause: error)
        }
        let proxy = proxies.proxy(
            scheme: translated.scheme, host: translated.host.trimmingCharacters(in: ["[", "]"]), port: translated.port)
        guard let client = clients[proxy] else { throw TransportError(.notConnected, mayHaveBeenSent: false) }
        let collector = AnswerCollector(translated, maximumBytes: maximumAnswerBytes)
        do {
            let task = client.execute(
                request: translated, delegate: collector, deadline: .now() + TimeAmount(remaining))
            let response = try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
            return Self.translate(response)
        } catch {
            throw collector.transportError(for: error, through: proxy)
        }
    }

    private static func translate(_ request: TransportRequest) throws -> HTTPClient.Request {
        let head = request.head
        let url = "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
        let headers = HTTPHeaders(head.headerFields.map { ($0.name.canonicalName, $0.value) })
        return try HTTPClient.Request(
            url: url, method: HTTPMethod(rawValue: head.method.rawValue), headers: headers,
            body: request.body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: request.body)))
    }

    private static func translate(_ response: HTTPClient.Response) -> TransportResponse {
        var fields = HTTPFields()
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(code: Int(response.status.code))
        return TransportResponse(
            head: HTTPResponse(status: status, headerFields: fields),
            body: response.body.map { Data($0.readableBytesView) } ?? Data())
    }
}
