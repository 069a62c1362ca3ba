import AmazonPay
import ArgumentParser
import Configuration
import Foundation

/// The settings of a merchant's account, read and checked.
struct AccountConfiguration: Sendable {
    let client: AmazonPayClient.Configuration
    let trust: AsyncHTTPClientTransport.Trust

    /// - Throws: `ValidationError` naming the setting that is missing or wrong.
    init(_ config: ConfigReader) throws {
        guard let region = AmazonPayClient.Region(name: try Self.required("region", config)) else {
            throw ValidationError("region has to be na, eu or jp.")
        }
        client = AmazonPayClient.Configuration(
            publicKeyId: try Self.required("publicKeyId", config), privateKey: try Self.privateKey(config),
            region: region,
            environment: config.string(forKey: "environment").flatMap(AmazonPayClient.Environment.init(rawValue:)),
            endpoint: config.string(forKey: "endpoint").flatMap(URL.init(string:)))
        trust = config.string(forKey: "caCertificateFile").map { .onlyPEMFile($0) } ?? .system
    }

    static func required(_ key: ConfigKey, _ config: ConfigReader) throws -> String {
        guard let value = config.string(forKey: key), !value.isEmpty else {
            throw ValidationError("\(key) is missing: give it as a flag, in the environment or in a --config file.")
        }
        return value
    }

    private static func privateKey(_ config: ConfigReader) throws -> PrivateKey {
        let file = try required("privateKeyFile", config)
        let pem: String
        do {
            pem = try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw ValidationError("privateKeyFile: \(file) cannot be read.")
        }
        return try PrivateKey(pem: pem)
    }
}
