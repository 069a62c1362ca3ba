package import NIOCore

/// Closes a socket at once when asked to.
///
/// It sits in front of TLS, which would wait some seconds for the client's farewell.
package final class ConnectionCutter: ChannelOutboundHandler {
    package typealias OutboundIn = NIOAny
    package typealias OutboundOut = NIOAny

    /// The order to close the socket.
    struct Cut: Sendable {}

    /// The connection was cut on purpose while an answer was being written.
    package struct WasCut: Error {
        package init() {}
    }

    package func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        if event is Cut {
            context.close(promise: promise)
        } else {
            context.triggerUserOutboundEvent(event, promise: promise)
        }
    }
}

extension Channel {
    /// Closes the socket at once, whatever was about to be written.
    package func cut() {
        triggerUserOutboundEvent(ConnectionCutter.Cut(), promise: nil)
    }
}
