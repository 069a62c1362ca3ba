import Foundation
import Synchronization

/// Where buyers' browsers reach the service; without a proxy in front it is known once the port is.
public final class PublicAddress: Sendable {
    private let current: Mutex<String>

    /// Makes an address, for instance `https://pay.shop.example` or `https://shop.example/pay`, without a slash at the end.
    public init(_ url: String?) {
        current = Mutex(url ?? "")
    }

    /// The path of the address, for instance `/pay`; empty when the service has a host of its own.
    public var path: String {
        let url = url
        guard let scheme = url.range(of: "://"), let slash = url[scheme.upperBound...].firstIndex(of: "/") else {
            return ""
        }
        return String(url[slash...])
    }

    /// The address.
    public var url: String {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }
}
