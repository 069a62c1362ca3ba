import ArgumentParser
import AsyncHTTPClient
import Foundation
import Logging
import ServiceLifecycle

/// `amazonpay demo`: a shop, the checkout service and the simulator, to be tried in a browser; or scripted buyers.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Shows a whole checkout: shop, checkout service, Amazon Pay simulator.")

    @Flag(help: "Let scripted buyers pay, print a line for each, and end.")
    var headless = false

    @Flag(help: "Print lines of JSON.")
    var json = false

    func run() async throws {
        let stage = try DemoStage()
        defer { stage.stop() }
        if headless {
            try await runBuyers(stage)
        } else {
            announce(stage)
            try await RunningServices.run([Waiting()], logger: Surroundings.logger("amazonpay.demo"))
        }
    }

    private func runBuyers(_ stage: DemoStage) async throws {
        let token = try String(contentsOfFile: stage.checkout.shopTokenFile, encoding: .utf8)
        // A browser that shows each step instead of following it.
        let http = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
        let street = DemoStreet(
            browser: Browser(http: http), shop: stage.shop.url,
            simulator: SimulatorControl(url: stage.simulator.http, http: http),
            checkout: CheckoutServiceClient(url: stage.checkout.url, token: token, http: http))
        var failures = 0
        for story in Story.all {
            let report = await story.play(on: street)
            failures += report.isAsExpected ? 0 : 1
            if json { StandardOutput.event(report) } else { StandardOutput.line(report.line) }
        }
        try await http.shutdown()
        guard failures == 0 else {
            StandardOutput.line("\(failures) of \(Story.all.count) stories did not end as they should.")
            throw ExitCode.failure
        }
    }

    private func announce(_ stage: DemoStage) {
        let greeting = DemoGreeting(
            shop: stage.shop.url, checkout: stage.checkout.url, simulator: stage.simulator.http,
            credentials: stage.simulator.credentials, tokenFile: stage.checkout.shopTokenFile)
        if json { StandardOutput.event(greeting) } else { StandardOutput.line(greeting.text) }
    }
}

/// Does nothing until it is told to stop.
private struct Waiting: Service {
    func run() async throws {
        try? await gracefulShutdown()  // it only throws when the task is cancelled, which means the same
    }
}
