package import Foundation

extension Date {
    /// The moment as every engine stores it: whole milliseconds since 1970.
    ///
    /// A moment too far away to be a number of milliseconds becomes the first or the last one that can be stored.
    package var storedMilliseconds: Int64 {
        let milliseconds = (timeIntervalSince1970 * 1000).rounded()
        return Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max)
    }

    /// The moment of a stored number of milliseconds.
    package init(storedMilliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(storedMilliseconds) / 1000)
    }
}
