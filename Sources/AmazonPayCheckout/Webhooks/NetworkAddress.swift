/// An IP address by its bytes, to tell the public internet from everything behind it.
struct NetworkAddress: Hashable, Sendable {
    /// Four bytes of IPv4, or sixteen of IPv6.
    let bytes: [UInt8]

    /// Reads an address in its usual form: `192.0.2.1`, `2001:db8::1`, `::ffff:192.0.2.1`, also in brackets and with a
    /// zone.
    ///
    /// Shorter forms, such as `127.1`, are names that a resolver turns into an address.
    init?(_ text: String) {
        var text = Substring(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        if text.contains(":") {
            guard let bytes = Self.version6(text.prefix { $0 != "%" }) else { return nil }
            self.bytes = bytes
        } else {
            guard let bytes = Self.version4(text) else { return nil }
            self.bytes = bytes
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Whether the address belongs to the public internet: not to this machine, a private or provider's network, a
    /// link, a group of machines, documentation, or a range without a use.
    ///
    /// IPv6 addresses that stand for an IPv4 address are judged by that.
    ///
    /// Source: iana.org/assignments/iana-ipv4-special-registry, iana.org/assignments/iana-ipv6-special-registry
    var isPublic: Bool {
        guard bytes.count == 16 else { return !Self.special4.contains { $0.contains(bytes) } }
        if let embedded = embeddedVersion4 { return embedded.isPublic }
        return Self.unicast6.contains(bytes) && !Self.special6.contains { $0.contains(bytes) }
    }

    /// The IPv4 address that a mapped, translated (NAT64) or tunnelled (6to4) address stands for.
    private var embeddedVersion4: Self? {
        if Self.mapped.contains(bytes) || Self.translated.contains(bytes) { return Self(bytes: Array(bytes[12..<16])) }
        return Self.tunnelled.contains(bytes) ? Self(bytes: Array(bytes[2..<6])) : nil
    }

    private struct Block {
        let prefix: [UInt8]
        let bits: Int

        init(_ bits: Int, _ prefix: UInt8...) { (self.prefix, self.bits) = (prefix, bits) }

        func contains(_ bytes: [UInt8]) -> Bool {
            for bit in 0..<bits {
                let expected = bit / 8 < prefix.count ? prefix[bit / 8] : 0
                guard (bytes[bit / 8] ^ expected) & (0x80 >> (bit % 8)) == 0 else { return false }
            }
            return true
        }
    }

    private static let special4 = [
        Block(8, 0), Block(8, 10), Block(10, 100, 64), Block(8, 127), Block(16, 169, 254), Block(12, 172, 16),
        Block(24, 192, 0, 0), Block(24, 192, 0, 2), Block(24, 192, 88, 99), Block(16, 192, 168), Block(15, 198, 18),
        Block(24, 198, 51, 100), Block(24, 203, 0, 113), Block(4, 224), Block(4, 240),
    ]
    /// Everything else than these is local, or has no use yet.
    private static let unicast6 = Block(3, 0x20)
    private static let special6 = [
        Block(23, 0x20, 0x01, 0x00), Block(32, 0x20, 0x01, 0x0D, 0xB8), Block(20, 0x3F, 0xFF),
    ]
    private static let mapped = Block(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)
    private static let translated = Block(96, 0x00, 0x64, 0xFF, 0x9B)
    private static let tunnelled = Block(16, 0x20, 0x02)
}

// MARK: - Reading

extension NetworkAddress {
    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { part in
            (part.count == 1 || part.first != "0") && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
                ? UInt8(part) : nil
        }
        return bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: Substring) -> [UInt8]? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return first.count == 16 ? first : nil }
        guard let last = groups(halves[1]), first.count + last.count <= 14 else { return nil }
        return first + Array(repeating: 0, count: 16 - first.count - last.count) + last
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains(".") {
                guard let tail = version4(part) else { return nil }
                bytes += tail
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }
}
