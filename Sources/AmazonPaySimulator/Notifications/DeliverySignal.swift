/// Wakes whoever delivers notifications; several signals at once are one.
struct DeliverySignal: Sendable {
    let signals: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (signals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func callAsFunction() {
        continuation.yield()
    }
}
