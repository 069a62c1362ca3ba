import AmazonPay
import ArgumentParser
import Configuration
import Foundation

extension ConfigReader {
    /// The proxies that requests go out through: the settings `proxy` (`none` for none) and `noProxy`, otherwise
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` of the environment.
    ///
    /// - Throws: `ValidationError` naming the setting or variable, without its text.
    func proxies(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> ProxySettings {
        do {
            var settings = ProxySettings()
            let setting = string(forKey: "proxy", isSecret: true).flatMap { $0.isEmpty ? nil : $0 }
            if let setting {
                let proxy = setting.lowercased() == "none" ? nil : try Proxy(url: setting, from: "proxy")
                (settings.https, settings.http) = (proxy, proxy)
                settings.exceptions = ProxyException.list(environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
            } else {
                settings = try ProxySettings(environment: environment)
            }
            let exceptions = stringArray(forKey: "noProxy")?.joined(separator: ",") ?? string(forKey: "noProxy")
            if let exceptions { settings.exceptions = ProxyException.list(exceptions) }
            return settings
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
