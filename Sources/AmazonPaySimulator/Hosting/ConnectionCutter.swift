import NIOCore

/// Closes a socket at once when asked to.
///
/// It sits in front of TLS, which would wait some seconds for the client's farewell.
final class ConnectionCutter: ChannelOutboundHandler {
    typealias OutboundIn = NIOAny
    typealias OutboundOut = NIOAny

    /// The order to close the socket.
    struct Cut: Sendable {}

    /// There is nobody to write to any more, on purpose.
    struct WasCut: Error {}

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        if event is Cut {
            context.close(promise: promise)
        } else {
            context.triggerUserOutboundEvent(event, promise: promise)
        }
    }
}

extension Channel {
    /// Closes the socket at once, whatever was about to be written.
    func cut() {
        triggerUserOutboundEvent(ConnectionCutter.Cut(), promise: nil)
    }
}
