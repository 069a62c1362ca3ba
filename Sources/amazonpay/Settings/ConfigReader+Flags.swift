import ArgumentParser
import Configuration

extension ConfigReader {
    /// A setting that is on or off; off when it is absent.
    ///
    /// - Throws: `ValidationError` naming the setting, for another value.
    func flag(_ key: ConfigKey) throws -> Bool {
        if let value = bool(forKey: key) { return value }
        guard isGiven(key) else { return false }
        throw ValidationError("\(key) must be true or false.")
    }
}
