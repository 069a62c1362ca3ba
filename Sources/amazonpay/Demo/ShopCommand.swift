import ArgumentParser
import AsyncHTTPClient
import Foundation
import Hummingbird
import NIOCore
import NIOHTTP1
import Synchronization

/// `amazonpay shop`: the shop of the demonstration, a process of its own.
struct ShopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shop", abstract: "Runs the shop of the demonstration.", shouldDisplay: false)

    @Option(help: "Where the checkout service is.")
    var checkout: String

    @Option(help: "The file that holds its token.")
    var tokenFile: String

    @Option(help: "The port to listen on; 0 picks a free one.")
    var port = 0

    func run() async throws {
        let logger = Surroundings.logger("amazonpay.shop")
        let token = try String(contentsOfFile: tokenFile, encoding: .utf8)
        let address = Mutex("")
        let shop = try DemoShop(
            checkout: CheckoutServiceClient(url: checkout, token: token, http: .shared),
            address: { address.withLock { $0 } },
            makeOrderID: { "ORDER-" + Surroundings.secret().prefix(8).uppercased() })
        let server = Application(
            router: shop.buildRouter(), configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                let url = "http://localhost:\(channel.localAddress?.port ?? 0)"
                address.withLock { $0 = url }
                StandardOutput.event(["event": "ready", "url": url])
            }, logger: logger)
        try await RunningServices.run([server], logger: logger)
    }
}
