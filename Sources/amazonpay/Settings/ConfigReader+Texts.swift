import AmazonPay
import ArgumentParser
import Configuration
import Foundation

extension ConfigReader {
    /// A setting that is an `http` or `https` address; `nil` when it is absent.
    ///
    /// - Throws: `ValidationError` naming the setting and what is allowed.
    func webAddress(_ key: ConfigKey) throws -> String? {
        guard let text = string(forKey: key) else { return nil }
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme),
            parts.user == nil, parts.query == nil, parts.fragment == nil
        else {
            throw ValidationError(
                "\(key) has to be an address that begins with https:// (or http://) and has no ? and no #.")
        }
        return text
    }

    /// A setting that is the file of certificates; `nil` when it is absent.
    ///
    /// - Throws: `ValidationError` naming the setting and the file.
    func certificates(_ key: ConfigKey) throws -> (file: String, trust: CertificateTrust)? {
        guard let file = string(forKey: key) else { return nil }
        do {
            return (file, try .only(String(contentsOfFile: file, encoding: .utf8)))
        } catch {
            throw ValidationError("\(key): no certificate can be read from \(file).")
        }
    }
}
