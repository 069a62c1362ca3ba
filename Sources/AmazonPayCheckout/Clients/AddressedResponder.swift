import HTTPTypes
public import Hummingbird
import Logging
import NIOCore

/// Answers requests with the routes of a service, and tells them the address of the client.
public struct AddressedResponder<Routes: HTTPResponder>: HTTPResponder where Routes.Context == BasicRequestContext {
    /// What is known of a request before the routes see it: its connection.
    public struct Context: InitializableFromSource {
        fileprivate let channel: any Channel
        fileprivate let logger: Logger

        /// Keeps the connection.
        public init(source: ApplicationRequestContextSource) {
            channel = source.channel
            logger = source.logger
        }
    }

    private let routes: Routes
    private let proxies: Set<ClientAddress>

    /// Makes a responder.
    ///
    /// - Parameters:
    ///   - routes: What answers.
    ///   - proxies: The proxies in front of the service whose `X-Forwarded-For` is believed.
    public init(_ routes: Routes, proxies: Set<ClientAddress> = []) {
        self.routes = routes
        self.proxies = proxies
    }

    /// Answers a request.
    public func respond(to request: Request, context: Context) async throws -> Response {
        let forwardedFor = HTTPField.Name("X-Forwarded-For").map { request.headers[values: $0] } ?? []
        let client = context.channel.remoteAddress.flatMap(ClientAddress.init)?
            .behind(proxies, forwardedFor: forwardedFor)
        return try await ClientAddress.$current.withValue(client) {
            try await routes.respond(
                to: request,
                context: BasicRequestContext(source: .init(channel: context.channel, logger: context.logger)))
        }
    }
}
