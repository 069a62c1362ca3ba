import Logging
import ServiceLifecycle
import UnixSignals

/// Runs services until a signal tells them to stop.
enum RunningServices {
    /// Requests under way may end; what is not done after this time is cut.
    private static let graceSeconds: Int64 = 4

    static func run(_ services: [any Service], logger: Logger) async throws {
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(graceSeconds)
        try await ServiceGroup(configuration: configuration).run()
    }
}
