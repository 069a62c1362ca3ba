import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// Posts notifications over the network.
///
/// Endpoints on this machine may have any certificate, others one that the system trusts: Amazon demands a public one,
/// which nobody has for `localhost`.
final class NotificationPoster: Sendable {
    /// What SNS waits for an answer.
    private static let answerSeconds: Int64 = 15
    private static let connectSeconds: Int64 = 5
    /// Nobody reads what endpoints answer.
    private static let answerBytes = 64 * 1024

    private struct Clients: Sendable {
        let strict = NotificationPoster.client(.fullVerification)
        let local = NotificationPoster.client(.none)
    }

    /// Made with the first post: what never posts has nothing to shut down, however its start ends.
    private let clients = Mutex<Clients?>(nil)

    /// Posts once; there are no redirects and no repetitions.
    func post(_ post: NotificationPost) async -> NotificationPost.Outcome {
        var request = HTTPClientRequest(url: post.url)
        request.method = .POST
        for header in post.headers { request.headers.add(name: header.name, value: header.value) }
        request.body = .bytes(ByteBuffer(bytes: post.body))
        do {
            let client = client(for: post.url)
            let response = try await client.execute(request, timeout: .seconds(Self.answerSeconds))
            // The status is what counts; an answer that is too long or ends early is one all the same.
            _ = try? await response.body.collect(upTo: Self.answerBytes)
            return .answered(Int(response.status.code))
        } catch let error as HTTPClientError {
            return .failed(error.shortDescription)
        } catch {
            return .failed("\(type(of: error))")
        }
    }

    func shutdown() async {
        let open = clients.withLock { clients in
            defer { clients = nil }
            return clients
        }
        // The process ends: what is still open is closed by that.
        try? await open?.strict.shutdown()
        try? await open?.local.shutdown()
    }

    private func client(for url: String) -> HTTPClient {
        let both = clients.withLock { clients in
            let both = clients ?? Clients()
            clients = both
            return both
        }
        return Self.isLocal(url) ? both.local : both.strict
    }

    private static func client(_ verification: CertificateVerification) -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = verification
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(connectSeconds)))
        configuration.httpVersion = .http1Only
        // The plan of deliveries repeats; a port that nobody listens on is known at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func isLocal(_ url: String) -> Bool {
        let host = URLComponents(string: url)?.host?.lowercased() ?? ""
        return ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host) || host.hasSuffix(".localhost")
    }
}
