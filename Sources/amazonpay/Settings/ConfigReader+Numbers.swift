import ArgumentParser
import Configuration

extension ConfigReader {
    /// A setting that is a whole number; `nil` when it is absent.
    ///
    /// - Throws: `ValidationError` naming the setting and what is allowed, for another number and for what is none:
    ///   nothing that somebody has set is left aside.
    func wholeNumber(_ key: ConfigKey, from range: ClosedRange<Int>) throws -> Int? {
        if let number = int(forKey: key), range.contains(number) { return number }
        guard isGiven(key) else { return nil }
        throw ValidationError(
            "\(key) has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
    }

    /// A setting that is a number; `nil` when it is absent.
    ///
    /// - Throws: `ValidationError` like ``wholeNumber(_:from:)``.
    func number(_ key: ConfigKey, from range: ClosedRange<Double>) throws -> Double? {
        if let number = double(forKey: key) ?? int(forKey: key).map(Double.init), range.contains(number) {
            return number
        }
        guard isGiven(key) else { return nil }
        throw ValidationError("\(key) has to be a number from \(range.lowerBound) to \(range.upperBound).")
    }

    /// Whether there is a value, of whatever type it is.
    func isGiven(_ key: ConfigKey) -> Bool {
        string(forKey: key) != nil || double(forKey: key) != nil || int(forKey: key) != nil || bool(forKey: key) != nil
            || stringArray(forKey: key) != nil || doubleArray(forKey: key) != nil || boolArray(forKey: key) != nil
    }
}
