/// A wait that ends only when it is cancelled: nothing in a test depends on how long something takes.
enum Forever {
    static func wait() async throws {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        for await _ in stream {}
        continuation.finish()
        throw CancellationError()
    }
}
