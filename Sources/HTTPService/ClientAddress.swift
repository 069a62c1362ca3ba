public import AmazonPayModel

/// The network address of the client whose request the running task answers.
///
/// A server sets it from the connection, so no header field can claim another one; behind a proxy that the settings name
/// it is the address that the proxy has seen.
public struct ClientAddress: Hashable, Sendable {
    /// The address.
    public let address: IPAddress

    /// The client of the running task; `nil` where no server has set it, in a test for instance.
    @TaskLocal public static var current: ClientAddress?

    /// Makes an address.
    public init(_ address: IPAddress) {
        self.address = address
    }

    /// Reads an IPv4 or IPv6 address.
    ///
    /// - Returns: `nil` for anything else.
    public init?(_ text: String) {
        guard let address = IPAddress(text) else { return nil }
        self.init(address)
    }

    /// The address as text, for logs.
    public var text: String { address.description }

    /// The network that a limit counts: an IPv4 address, or the 64 bits that one IPv6 subscriber has.
    public var network: String {
        guard address.bytes.count == 16 else { return text }
        let groups = stride(from: 0, to: 8, by: 2).map {
            String(UInt16(address.bytes[$0]) << 8 | UInt16(address.bytes[$0 + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/64"
    }
}
