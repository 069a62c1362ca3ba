import ServiceLifecycle

/// Runs an operation in a task of its own that is cancelled when the service is to stop gracefully.
///
/// Like `cancelWhenGracefulShutdown` of swift-service-lifecycle, but it begins no unstructured task: all of it runs on the
/// executor of its caller.
///
/// - Returns: What the operation returns, also after it was cancelled.
/// - Throws: What the operation throws.
package func cancellingOnGracefulShutdown<Value: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Value
) async rethrows -> Value {
    let (shutdown, signal) = AsyncStream.makeStream(of: Never.self)
    return try await withGracefulShutdownHandler {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                // Ends with the signal, or with the group.
                for await _ in shutdown {}
                return nil
            }
            var value: Value?
            while value == nil, let next = try await group.next() {
                value = next
                group.cancelAll()
            }
            guard let value else { preconditionFailure("The operation has neither returned nor thrown.") }
            return value
        }
    } onGracefulShutdown: {
        signal.finish()
    }
}
