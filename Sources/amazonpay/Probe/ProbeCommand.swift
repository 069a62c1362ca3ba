import AmazonPay
import ArgumentParser
import AsyncHTTPClient
import Foundation

/// `amazonpay probe`: how a shop behaves when something goes wrong on the way back from Amazon Pay.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Tries a shop with everything that can go wrong around a return from Amazon Pay.",
        discussion: """
            The shop may be written in any language. It has to call a simulator in place of Amazon: the one that this \
            command starts, whose keys are in --data, or one that runs already (--config). Buyers without a window press \
            the shop's button, pay, return twice, with somebody else's session, after a day, while answers are lost; each \
            verdict compares what the buyer was told with what was paid.

            Examples:
              amazonpay probe http://localhost:5000/buy --shop-command 'python3 shop.py'
              amazonpay probe http://localhost:5000/buy --config .amazonpay/credentials.json \\
                              --notification-url http://localhost:5000/notifications

            Exit status: 0 nothing is wrong; 1 something is; 2 something is unclear, nothing wrong; 64 the command line \
            is wrong.
            """)

    @OptionGroup var options: ProbeOptions

    @Flag(help: "Print a line of JSON for each situation.")
    var json = false

    func run() async throws {
        let stage = try ProbeStage(options)
        defer { stage.stop() }
        let http = HTTPClient(configuration: Self.clientConfiguration)
        let rows: [ProbeRow]
        do {
            rows = try await Probing.rows(logger: Surroundings.logger("amazonpay.probe")) { [self] in
                try await probe(stage, http)
            }
            try await http.shutdown()
        } catch {
            // The error of the probe is the one that matters.
            try? await http.shutdown()
            throw error
        }
        try conclude(rows)
    }

    private func conclude(_ rows: [ProbeRow]) throws {
        if json {
            StandardOutput.event(ProbeSummary(rows))
        } else {
            StandardOutput.line("\n" + ProbeSummary(rows).text)
        }
        if rows.contains(where: { $0.verdict.word == .wrong }) { throw ExitCode(1) }
        if rows.contains(where: { $0.verdict.word == .unclear }) { throw ExitCode(2) }
    }

    private func probe(_ stage: ProbeStage, _ http: HTTPClient) async throws -> [ProbeRow] {
        if let url = options.startURL { try await stage.awaitShop(at: url, seconds: options.patience, http) }
        var run = ProbeRun(try await street(stage, http))
        let json = json
        return await run.play(options.situations) { row in
            if json { StandardOutput.event(row) } else { StandardOutput.line(row.text) }
        }
    }

    private func street(_ stage: ProbeStage, _ http: HTTPClient) async throws -> ProbeStreet {
        let credentials = stage.credentials
        let start =
            options.startCommand.map(ProbeShop.Start.command)
            ?? .page(url: options.startURL ?? "", form: options.startForm)
        let shop = ProbeShop(
            start: start, notificationURL: options.notificationURL, http: http,
            // Longer than any of the accidents.
            seconds: Int64(options.slowSeconds + 60))
        return ProbeStreet(
            shop: shop,
            simulator: SimulatorControl(url: credentials.httpEndpoint, http: http, token: options.controlToken),
            credentials: credentials,
            key: try PrivateKey(contents: KeyFile.read(credentials.privateKeyFile)),
            notifications: try await notifications(stage, http), options: options, makeID: Surroundings.uuid,
            now: Surroundings.now, sleep: Surroundings.sleep)
    }

    /// Who signs notifications; the simulator makes that key when somebody asks for its certificate first.
    private func notifications(_ stage: ProbeStage, _ http: HTTPClient) async throws -> ProbeNotifications? {
        guard options.notificationURL != nil else { return nil }
        let credentials = stage.credentials
        let certificate = "\(credentials.httpEndpoint)/SimpleNotificationService-simulator.pem"
        _ = try await Browser(http: http).open(certificate)
        let file = URL(fileURLWithPath: stage.credentialsFile).deletingLastPathComponent()
            .appendingPathComponent("notification-key.pem").path
        guard FileManager.default.isReadableFile(atPath: file) else { return nil }
        return try ProbeNotifications(
            keyFile: file, endpoint: credentials.endpoint, merchantId: credentials.merchantId)
    }

    /// Each step of the way is seen; tabs that open at once get connections of their own.
    private static var clientConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        return configuration
    }
}
