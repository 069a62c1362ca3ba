import AmazonPayModel
import Foundation
import Synchronization

/// Tells whoever listens what has changed, in the order of the changes; nothing is kept for those who come later.
final class EventFeed: Sendable {
    /// What one listener may lag behind; after that the oldest events are left out.
    private static let mostWaiting = 1000

    private struct State {
        var listeners: [Int: AsyncStream<Data>.Continuation] = [:]
        var nextListener = 0
        var lastEvent = 0
        var isFinished = false
    }

    private let state = Mutex(State())

    /// Tells about changes that are on disk.
    func publish(_ events: [ChangeEvent]) {
        guard !events.isEmpty else { return }
        state.withLock { state in
            for event in events {
                state.lastEvent += 1
                guard !state.listeners.isEmpty else { continue }
                let text = Self.text(event, number: state.lastEvent)
                for listener in state.listeners.values { listener.yield(text) }
            }
        }
    }

    /// The events from now on, in the form of `text/event-stream`; it ends with the simulator.
    func listen() -> AsyncStream<Data> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Data.self, bufferingPolicy: .bufferingNewest(Self.mostWaiting))
        let id = state.withLock { state -> Int? in
            guard !state.isFinished else { return nil }
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.listeners[id] = nil }
        }
        // The first bytes let a browser know that it is connected.
        continuation.yield(Data(": connected\n\n".utf8))
        return stream
    }

    /// Sends a comment to all, so that nobody in between takes the connection for dead.
    func keepAlive() {
        for listener in state.withLock({ Array($0.listeners.values) }) {
            listener.yield(Data(": still there\n\n".utf8))
        }
    }

    /// Ends all streams.
    func finish() {
        let listeners = state.withLock { state in
            state.isFinished = true
            return Array(state.listeners.values)
        }
        // Outside of the lock: the end of a stream takes it again.
        for listener in listeners { listener.finish() }
    }

    private static func text(_ event: ChangeEvent, number: Int) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.writesWholeSeconds = true
        // Texts and numbers only: there is nothing in it that could not be encoded.
        let json = (try? encoder.encode(event)) ?? Data("{}".utf8)
        return Data("id: \(number)\nevent: change\ndata: ".utf8) + json + Data("\n\n".utf8)
    }
}
