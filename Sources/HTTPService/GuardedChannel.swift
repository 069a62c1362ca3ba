package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTP1

/// Adds to Hummingbird's channel what keeps bad clients out and lets the server stop in time.
package struct GuardedChannel<Base: ServerChildChannel>: ServerChildChannel {
    package typealias Value = Base.Value

    let base: Base
    let limits: ServerLimits
    let places: ConnectionPlaces
    let policy: RequestPolicy

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ConnectionCutter())
            places.add(channel)
        }.flatMap {
            base.setup(channel: channel, logger: logger)
        }.flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            let gate = RequestGate(limits: limits, policy: policy, places: places)
            try pipeline.addHandler(ArrivalWatch { gate.note($0) }, position: .before(parser))
            let turns = RequestTurns()
            try pipeline.addHandler(turns, position: .after(parser))
            try pipeline.addHandler(gate, position: .after(turns))
            return value
        }
    }

    package func handle(value: Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
