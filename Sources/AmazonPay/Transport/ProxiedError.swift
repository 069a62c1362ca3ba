import AmazonPayModel
import AsyncHTTPClient

/// What went wrong on the way through a proxy.
package struct ProxiedError: Error, CustomStringConvertible {
    /// The proxy.
    let proxy: Proxy
    /// The error of the library underneath.
    package let error: any Error

    /// The error, and the proxy without user and password.
    package var description: String {
        let isRefused = (error as? HTTPClientError) == .proxyAuthenticationRequired
        return isRefused
            ? "the proxy \(proxy) asks for another user or password" : "\(error) (through the proxy \(proxy))"
    }
}

extension HTTPClient.Configuration.Proxy {
    /// The proxy as the library underneath wants it.
    package init(_ proxy: Proxy) {
        switch proxy.kind {
        case .http:
            let authorization = proxy.user.map {
                HTTPClient.Authorization.basic(username: $0, password: proxy.password ?? "")
            }
            self = .server(host: proxy.host, port: proxy.port, authorization: authorization)
        case .socks5: self = .socksServer(host: proxy.host, port: proxy.port)
        }
    }
}
