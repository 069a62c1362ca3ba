import AmazonPay
import ArgumentParser
import Configuration
import Foundation
import HTTPService

extension ConfigReader {
    /// The proxies that are believed when they name the client: `trustedProxies`, a list or a text with commas.
    ///
    /// - Throws: `ValidationError` naming the entry that is no address and no network.
    func trustedProxies() throws -> TrustedProxies {
        let entries = stringArray(forKey: "trustedProxies") ?? string(forKey: "trustedProxies").map { [$0] } ?? []
        return try TrustedProxies(entries: entries)
    }
}

extension TrustedProxies {
    /// Reads addresses and networks; an entry may hold several, with commas between them.
    ///
    /// - Throws: `ValidationError` naming the entry that is neither.
    init(entries: [String]) throws {
        let texts = entries.joined(separator: ",").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        self.init(
            try texts.map { text in
                guard let network = IPNetwork(text) else {
                    throw ValidationError(
                        "trustedProxies: \(text) must be an address or a network, such as 10.0.0.0/8.")
                }
                return network
            })
    }
}
