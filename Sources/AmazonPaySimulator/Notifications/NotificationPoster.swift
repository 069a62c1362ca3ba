import AmazonPayModel
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
        let local = NotificationPoster.client(.none)
        let direct = NotificationPoster.client(.fullVerification)
        let proxied: [Proxy: HTTPClient]

        init(_ proxies: ProxySettings) {
            let different = Set([proxies.https, proxies.http].compactMap(\.self))
            proxied = Dictionary(
                uniqueKeysWithValues: different.map { ($0, NotificationPoster.client(.fullVerification, through: $0)) })
        }

        var all: [HTTPClient] { [local, direct] + proxied.values }
    }

    private let proxies: ProxySettings

    init(proxies: ProxySettings = ProxySettings()) {
        self.proxies = proxies
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
        for client in open?.all ?? [] { try? await client.shutdown() }
    }

    private func client(for url: String) -> HTTPClient {
        let both = clients.withLock { clients in
            let both = clients ?? Clients(proxies)
            clients = both
            return both
        }
        guard !Self.isLocal(url) else { return both.local }
        return proxies.proxy(for: url).flatMap { both.proxied[$0] } ?? both.direct
    }

    private static func client(
        _ verification: CertificateVerification, through proxy: Proxy? = nil
    ) -> HTTPClient {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = verification
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(connectSeconds)))
        configuration.httpVersion = .http1Only
        configuration.proxy = proxy.map { proxy in
            switch proxy.kind {
            case .http:
                .server(
                    host: proxy.host, port: proxy.port,
                    authorization: proxy.user.map { .basic(username: $0, password: proxy.password ?? "") })
            case .socks5: .socksServer(host: proxy.host, port: proxy.port)
            }
        }
        // The plan of deliveries repeats; a port that nobody listens on is known at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private static func isLocal(_ url: String) -> Bool {
        let host = URLComponents(string: url)?.host?.lowercased() ?? ""
        return ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host) || host.hasSuffix(".localhost")
    }
}
