import Synchronization

/// Numbers that follow from a seed: the same seed gives the same numbers on every machine.
///
/// Each part of a world draws from a stream of its own, so that one draw more in one part changes nothing in the others.
package final class RandomNumbers: Sendable {
    private let state: Mutex<UInt64>

    /// Begins the stream of a seed.
    package init(seed: UInt64) {
        state = Mutex(seed)
    }

    /// Begins the stream of a seed and a name.
    package convenience init(seed: UInt64, _ name: String) {
        // FNV-1a: Swift's own hashes differ from process to process.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        self.init(seed: Self.mix(seed &+ hash))
    }

    /// The next number.
    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            return Self.mix(state)
        }
    }

    /// A number from 0 up to but not including a bound.
    package func below(_ bound: Int) -> Int {
        bound < 2 ? 0 : Int(next() % UInt64(bound))
    }

    /// A number of a range.
    package func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// A number from 0 up to but not including 1.
    package func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// Whether something happens that has this probability.
    package func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// One of several values.
    package func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    private static func mix(_ value: UInt64) -> UInt64 {
        var number = value
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        return number ^ (number >> 31)
    }
}
