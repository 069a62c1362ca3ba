import AmazonPayModel

/// Makes the identifiers that the service gives out, from random numbers that come in.
public struct IdentifierSource: Sendable {
    private let next: @Sendable () -> UInt64

    /// Makes a source over a generator of evenly distributed numbers.
    ///
    /// The numbers need not be secret: nothing that the simulator hands out protects money.
    public init(next: @escaping @Sendable () -> UInt64) {
        self.next = next
    }

    /// A text in the form of a random UUID, as checkout sessions and requests have.
    public func uuid() -> String {
        let version: UInt64 = 0x4000
        let variant: UInt64 = 0x8000_0000_0000_0000
        let high = next() & 0xFFFF_FFFF_FFFF_0FFF | version
        let low = next() & 0x3FFF_FFFF_FFFF_FFFF | variant
        let digits = Array(Self.hex(high) + Self.hex(low))
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return groups.joined(separator: "-")
    }

    /// A charge permission's id: the letter and the region's two digits, then twice seven digits.
    func chargePermissionID(prefix: String) -> ChargePermission.ID {
        ChargePermission.ID(rawValue: "\(prefix)-\(digits(7))-\(digits(7))")
    }

    /// What stands behind the permission's id in a charge's id.
    func chargeSuffix() -> String { "-C\(digits(6))" }

    /// What stands behind the permission's id in a refund's id.
    func refundSuffix() -> String { "-R\(digits(6))" }

    /// A number of decimal digits, zeros in front included.
    func digits(_ count: Int) -> String {
        String((0..<count).map { _ in Character(String(next() % 10)) })
    }

    /// A text that nobody guesses by accident, as confirmations and uploads have.
    func token() -> String { text(of: "0123456789abcdef", count: 64) }

    /// Upper-case hexadecimal or alphanumeric texts: `count` characters of an alphabet.
    func text(of alphabet: String, count: Int) -> String {
        let characters = Array(alphabet)
        return String((0..<count).map { _ in characters[Int(next() % UInt64(characters.count))] })
    }

    private static func hex(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
