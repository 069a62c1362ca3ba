import Foundation

/// The three processes of the demonstration: simulator, checkout service, shop.
///
/// They know each other by HTTP only.
final class DemoStage: Sendable {
    /// What a process says when it is ready.
    struct SimulatorReady: Decodable { let http: String, credentials: String }
    struct CheckoutReady: Decodable { let url: String, shopTokenFile: String }
    struct ShopReady: Decodable { let url: String }

    let simulator: SimulatorReady
    let checkout: CheckoutReady
    let shop: ShopReady

    private let processes: [ChildProcess]
    private let folder: URL

    /// Starts all three, on free ports, in a folder that is removed at the end.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "amazonpay-demo-\(Surroundings.secret())", isDirectory: true)
        let data = { [folder] (name: String) in folder.appendingPathComponent(name).path }
        var processes: [ChildProcess] = []
        do {
            let simulate = try ChildProcess([
                "simulate", "--json", "--data", data("simulator"), "--https-port", "0", "--http-port", "0",
            ])
            processes.append(simulate)
            simulator = try simulate.ready(SimulatorReady.self)
            let serve = try ChildProcess([
                "serve", "--json", "--data", data("checkout"), "--port", "0", "--config", simulator.credentials,
                // Everything is on this machine.
                "--proxy", "none",
            ])
            processes.append(serve)
            checkout = try serve.ready(CheckoutReady.self)
            let shopProcess = try ChildProcess([
                "shop", "--checkout", checkout.url, "--token-file", checkout.shopTokenFile,
            ])
            processes.append(shopProcess)
            shop = try shopProcess.ready(ShopReady.self)
        } catch {
            processes.reversed().forEach { $0.stop() }
            throw error
        }
        self.processes = processes
    }

    /// Ends all three, the shop first, and removes the folder.
    func stop() {
        processes.reversed().forEach { $0.stop() }
        // A folder that stays behind in the system's temporary one does no harm.
        try? FileManager.default.removeItem(at: folder)
    }
}
