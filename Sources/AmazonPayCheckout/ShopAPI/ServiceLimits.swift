/// What a caller of the shop's API may take.
public struct ServiceLimits: Hashable, Sendable {
    /// How many calls one token may make in a second, over a longer time.
    public var callsPerSecond: Double
    /// How many calls one token may make at once after a pause.
    public var burst: Int

    /// Makes limits; without arguments 100 calls a second, 200 at once.
    public init(callsPerSecond: Double = 100, burst: Int = 200) {
        self.callsPerSecond = callsPerSecond
        self.burst = burst
    }
}
