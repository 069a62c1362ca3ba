import NIOCore
import Synchronization

/// The connections of a server, to cut those that do not end by themselves when it has to stop.
final class OpenConnections: Sendable {
    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isCut = false
    }

    private let state = Mutex(State())

    /// Notes a connection until it is closed; cuts it at once when the time for connections is over.
    func add(_ channel: any Channel) {
        let id = ObjectIdentifier(channel)
        let isCut = state.withLock { state in
            if !state.isCut { state.channels[id] = channel }
            return state.isCut
        }
        guard !isCut else {
            Self.cut(channel)
            return
        }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { $0.channels[id] = nil }
        }
    }

    /// Closes every connection without asking the client, and each that is opened from now on.
    func cutAll() {
        let channels = state.withLock { state in
            state.isCut = true
            return Array(state.channels.values)
        }
        for channel in channels { Self.cut(channel) }
    }

    private static func cut(_ channel: any Channel) {
        channel.triggerUserOutboundEvent(ConnectionCutter.Cut(), promise: nil)
    }
}
