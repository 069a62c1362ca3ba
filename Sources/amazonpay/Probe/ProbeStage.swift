import AmazonPay
import AsyncHTTPClient
import Foundation
import NIOCore

/// The simulator and the shop before a probe begins: started here, or found running.
final class ProbeStage: Sendable {
    /// What a simulator writes about itself.
    struct Credentials: Decodable, Sendable {
        let merchantId: String
        let storeId: String
        let publicKeyId: String
        let privateKeyFile: String
        let publicKeyFile: String
        let caCertificateFile: String
        let endpoint: String
        let httpEndpoint: String
        let region: String
    }

    /// The shop does not answer.
    struct Silent: Error, CustomStringConvertible {
        let url: String
        var description: String { "\(url) does not answer." }
    }

    private struct Ready: Decodable { let credentials: String }

    let credentials: Credentials
    /// The file that they are from.
    let credentialsFile: String
    private let processes: [ChildProcess]

    /// Takes the simulator of a credentials file, or starts one; then starts the shop, if that is wanted.
    init(_ options: ProbeOptions) throws {
        var processes: [ChildProcess] = []
        do {
            if let file = options.config {
                credentialsFile = file
            } else {
                let simulator = try ChildProcess([
                    "simulate", "--json", "--in-memory", "--data", options.data, "--https-port",
                    "\(options.httpsPort)", "--http-port", "\(options.httpPort)",
                ])
                processes.append(simulator)
                credentialsFile = try simulator.ready(Ready.self).credentials
            }
            credentials = try JSONInput.decode(
                Credentials.self, from: Data(contentsOf: URL(fileURLWithPath: credentialsFile)))
            if let command = options.shopCommand {
                processes.append(
                    try ChildProcess(shell: command, environment: Self.environment(credentials, credentialsFile)))
            }
        } catch {
            processes.reversed().forEach { $0.stop() }
            throw error
        }
        self.processes = processes
    }

    /// What the shop has to be told, as `amazonpay serve` takes it.
    static func environment(_ credentials: Credentials, _ file: String) -> [String: String] {
        [
            "AMAZONPAY_CREDENTIALS": file, "AMAZONPAY_MERCHANT_ID": credentials.merchantId,
            "AMAZONPAY_STORE_ID": credentials.storeId, "AMAZONPAY_PUBLIC_KEY_ID": credentials.publicKeyId,
            "AMAZONPAY_PRIVATE_KEY_FILE": credentials.privateKeyFile, "AMAZONPAY_ENDPOINT": credentials.endpoint,
            "AMAZONPAY_HTTP_ENDPOINT": credentials.httpEndpoint, "AMAZONPAY_REGION": credentials.region,
            "AMAZONPAY_CA_CERTIFICATE_FILE": credentials.caCertificateFile,
            // The simulator is on this machine.
            "AMAZONPAY_PROXY": "none",
        ]
    }

    /// Waits until the shop answers, whatever it answers.
    ///
    /// - Throws: ``Silent`` when it does not in time, ``ChildProcess/NotReady`` when its process has ended.
    func awaitShop(at url: String, seconds: Int, _ http: HTTPClient) async throws {
        for _ in 0...(seconds * 4) {
            if processes.contains(where: { !$0.isRunning }) { throw ChildProcess.NotReady(command: "the shop") }
            let visit = await Browser(http: http).visit(url)
            if visit.failure == nil { return }
            try await Surroundings.sleep(0.25)
        }
        throw Silent(url: url)
    }

    /// Lets everything that was started here end, the shop first.
    func stop() {
        processes.reversed().forEach { $0.stop() }
    }
}
