import Synchronization

/// Where buyers' browsers reach the service; without a proxy in front it is known once the port is.
public final class PublicAddress: Sendable {
    private let current: Mutex<String>

    /// Makes an address, for instance `https://pay.shop.example`, without a slash at the end.
    public init(_ url: String?) {
        current = Mutex(url ?? "")
    }

    /// The address.
    public var url: String {
        get { current.withLock { $0 } }
        set { current.withLock { $0 = newValue } }
    }
}
