import HTTPService
import NIOCore
import ServiceLifecycle

/// Runs listeners side by side, each on its port, and ends them together.
struct ListenerGroup: Sendable {
    let host: String
    let graceSeconds: Double
    let connections: ConnectionPlaces
    /// Measures the time of grace.
    let timer: any EventLoop

    /// What a task of the group tells when it ends.
    private enum Ended: Sendable {
        case listener
        case grace
    }

    private typealias Tasks = ThrowingTaskGroup<Ended, any Error>

    /// Listens until the task is cancelled or the service is told to stop.
    ///
    /// - Parameter onReady: Receives the ports in the order of the listeners, once all of them accept connections.
    func run(
        _ listeners: [(listener: Listener, port: Int)], onReady: ([Int]) async throws -> Void
    ) async throws {
        try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Ended.self) { tasks in
                // However it ends: the tasks of the group end when their connections do.
                defer { connections.cutAll() }
                var ports: [Int] = []
                var running = 0
                for (listener, port) in listeners {
                    let opened = try await open(listener, port, in: &tasks)
                    ports.append(opened.port)
                    running += opened.sockets
                }
                tasks.addTask { await grace() }
                try await onReady(ports)
                try await wait(for: running, in: &tasks)
            }
        } onCancel: {
            connections.cutAll()
        }
    }

    /// Waits for all listeners; those whose requests do not end within the time of grace are cancelled.
    private func wait(for listeners: Int, in tasks: inout Tasks) async throws {
        var running = listeners
        while running > 0, let ended = try await tasks.next() {
            if ended == .listener {
                running -= 1
                guard Task.isCancelled || Task.isShuttingDownGracefully else {
                    throw HostingError.stoppedUnexpectedly
                }
            } else {
                tasks.cancelAll()
            }
        }
        tasks.cancelAll()
    }

    /// Listens on the host's addresses, all with the same port.
    private func open(
        _ listener: Listener, _ port: Int, in tasks: inout Tasks
    ) async throws -> (port: Int, sockets: Int) {
        guard host == "127.0.0.1" || host == "localhost" else {
            return (try await open(listener, host, port, in: &tasks), 1)
        }
        let port = try await open(listener, "127.0.0.1", port, in: &tasks)
        do {
            _ = try await open(listener, "::1", port, in: &tasks)
            return (port, 2)
        } catch HostingError.cannotListen {
            // A machine without IPv6: there, localhost is 127.0.0.1 for everybody.
            return (port, 1)
        }
    }

    /// Starts a listener and waits until it accepts connections.
    private func open(
        _ listener: Listener, _ host: String, _ port: Int, in tasks: inout Tasks
    ) async throws -> Int {
        let (outcomes, outcome) = AsyncStream.makeStream(of: Result<Int, any Error>.self)
        tasks.addTask {
            do {
                try await listener.run(host: host, port: port) { outcome.yield(.success($0)) }
            } catch {
                outcome.yield(.failure(error))
            }
            outcome.finish()
            return .listener
        }
        for await first in outcomes {
            guard case .failure = first else { return try first.get() }
            // The task of this listener is over, and nobody else's is: the others run until they are told to stop.
            _ = try await tasks.next()
            return try first.get()
        }
        throw CancellationError()
    }

    /// Cuts what is still open some time after the service was told to stop.
    private func grace() async -> Ended {
        do {
            try await gracefulShutdown()
            let end = timer.scheduleTask(in: .seconds(fraction: graceSeconds)) { connections.cutAll() }
            try await withTaskCancellationHandler {
                try await end.futureResult.get()
            } onCancel: {
                end.cancel()
            }
        } catch {
            // Cancelled: everything ended in time, or the whole task is cancelled and cuts by itself.
        }
        return .grace
    }
}
