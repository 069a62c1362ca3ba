import AmazonPay
import AsyncHTTPClient
import Configuration
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1

/// Finds out what the checks are about: reads files, calls the service, opens addresses.
struct CheckInspector {
    /// Nobody has a session with this id.
    private static let noSession = CheckoutSession.ID(rawValue: "00000000-0000-4000-8000-000000000000")
    private static let callSeconds: Int64 = 15
    private static let pageSeconds: Int64 = 10

    let config: ConfigReader
    let isLiveAsked: Bool
    let now: @Sendable () -> Timestamp

    func inspect() async -> CheckFacts {
        var facts = CheckFacts(isLiveAsked: isLiveAsked)
        facts.region = text("region")
        facts.publicKeyId = text("publicKeyId")
        facts.environment = text("environment")
        facts.merchantId = text("merchantId")
        facts.storeId = text("storeId")
        facts.ledgerCurrency = text("ledgerCurrency")
        facts.endpoint = text("endpoint")
        let key = readKey(&facts)
        await call(with: key, &facts)
        for (name, setting): (String, ConfigKey) in [
            ("public URL", "publicUrl"), ("return URL", "returnUrl"), ("notification URL", "notificationUrl"),
        ] {
            let url = text(setting)
            facts.addresses.append(.init(name: name, url: url, reach: await open(url)))
        }
        return facts
    }

    private func text(_ key: ConfigKey) -> String? {
        config.text(key)
    }

    private func readKey(_ facts: inout CheckFacts) -> PrivateKey? {
        guard let file = text("privateKeyFile") else { return nil }
        // Why it cannot be read makes no difference to what is to be done.
        guard let contents = try? KeyFile.read(file) else {
            facts.key = .unreadable(file: file)
            return nil
        }
        do throws(KeyError) {
            let key = try PrivateKey(contents: contents)
            facts.key = .usable(file: file, isOpenToOthers: Self.isOpenToOthers(file))
            return key
        } catch {
            facts.key = .unusable(file: file, error)
            return nil
        }
    }

    private static func isOpenToOthers(_ file: String) -> Bool {
        // Without permissions, as on other file systems, there is nothing to warn of.
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else { return false }
        return (attributes?[.posixPermissions] as? Int).map { $0 & 0o077 != 0 } ?? false
    }
}

// MARK: - The signed call

extension CheckInspector {
    private func call(with key: PrivateKey?, _ facts: inout CheckFacts) async {
        guard let key, let id = facts.publicKeyId, let region = facts.knownRegion else {
            facts.call = .notMade(why: "it needs region, public key id and private key")
            return
        }
        let configuration = AmazonPayClient.Configuration(
            publicKeyId: id, privateKey: key, region: region, environment: facts.namedEnvironment,
            endpoint: facts.endpoint.flatMap(URL.init(string:)), timeout: .seconds(Self.callSeconds), retries: .never)
        do {
            let trust = text("caCertificateFile").map { AsyncHTTPClientTransport.Trust.onlyPEMFile($0) } ?? .system
            let proxies = try config.proxies()
            try await AsyncHTTPClientTransport.withTransport(configuration: .init(trust: trust, proxies: proxies)) {
                transport in
                let watching = WatchingTransport(transport)
                let client = try AmazonPayClient(
                    configuration: configuration, transport: watching, surroundings: .init(now: now))
                facts.call = await Self.outcome(client)
                read(watching.lastHeaderFields, &facts)
            }
        } catch {
            // Contradictions in the configuration and unreadable certificates say themselves what they are.
            facts.call = .notMade(why: "\(error)")
        }
    }

    private static func outcome(_ client: AmazonPayClient) async -> CheckFacts.Call {
        do throws(AmazonPayError) {
            _ = try await client.checkoutSessions.get(noSession)
            return .answered(status: 200, reasonCode: nil)
        } catch {
            if let status = error.status {
                return .answered(status: status, reasonCode: error.reasonCode?.rawValue)
            }
            return connectionFailure((error.cause as? TransportError)?.cause ?? error)
        }
    }

    private static func connectionFailure(_ error: any Error) -> CheckFacts.Call {
        let failure = ConnectionFailure(error)
        return .notConnected(why: failure.why, isCertificate: failure.isCertificate)
    }

    private func read(_ fields: HTTPFields?, _ facts: inout CheckFacts) {
        guard let fields else { return }
        facts.isSimulator = HTTPField.Name("x-amz-pay-simulator").map { fields[$0] != nil } ?? false
        facts.secondsAhead = fields[.date].flatMap(HTTPDate.init).map { now().seconds(since: $0.timestamp) }
    }
}

// MARK: - The shop's addresses

extension CheckInspector {
    /// Opens an address; only what it answers with, and its certificate, are of interest.
    private func open(_ url: String?) async -> CheckFacts.Reach? {
        guard let url, url.lowercased().hasPrefix("https://") else { return nil }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        do {
            configuration.proxy = try config.proxies().proxy(for: url).map(HTTPClient.Configuration.Proxy.init)
            return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                let answer = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(Self.pageSeconds))
                return .answered(status: Int(answer.status.code))
            }
        } catch {
            let failure = ConnectionFailure(error)
            return failure.isCertificate
                ? .certificateRefused(why: failure.why) : .unreachable(why: failure.why)
        }
    }
}
