/// A network: an address and the number of its bits that count, as in `10.0.0.0/8`.
public struct IPNetwork: Hashable, Sendable, CustomStringConvertible {
    /// An address of the network.
    public let address: IPAddress
    /// The number of leading bits that addresses of the network share.
    public let prefixLength: Int

    /// Reads `10.0.0.0/8`, `fd00::/8`, or an address alone, which is a network of one.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(first) else { return nil }
        let longest = address.bytes.count * 8
        guard parts.count == 2 else {
            self.init(address: address, prefixLength: longest)
            return
        }
        guard parts[1].utf8.allSatisfy(\.isASCIIDigit), let length = Int(parts[1]), (0...longest).contains(length)
        else { return nil }
        self.init(address: address, prefixLength: length)
    }

    private init(address: IPAddress, prefixLength: Int) {
        self.address = address
        self.prefixLength = prefixLength
    }

    /// Whether an address is in the network.
    public func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        let (whole, rest) = prefixLength.quotientAndRemainder(dividingBy: 8)
        guard other.bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
        guard rest > 0 else { return true }
        return (other.bytes[whole] ^ address.bytes[whole]) >> UInt8(8 - rest) == 0
    }

    /// The network as it is written.
    public var description: String { "\(address)/\(prefixLength)" }
}
