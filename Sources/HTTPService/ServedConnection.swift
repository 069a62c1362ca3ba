package import NIOCore

/// The connection that the request being answered has come on.
package struct ServedConnection: Sendable {
    /// Absent where a request comes on none, for instance in a test.
    @TaskLocal package static var current: ServedConnection?

    private let channel: any Channel

    package init(_ channel: any Channel) {
        self.channel = channel
    }

    /// Runs an operation that may take long, and cancels it when the client hangs up.
    package func cancellingOnHangup<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await operation() }
        channel.eventLoop.execute { [channel] in
            // A closed connection has no handlers any more.
            guard let turns = try? channel.pipeline.syncOperations.handler(type: RequestTurns.self) else {
                return task.cancel()
            }
            turns.onHangup { task.cancel() }
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
