import Foundation

extension Date {
    /// The moment as every engine stores it: whole milliseconds since 1970.
    var storedMilliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }

    /// The moment of a stored number of milliseconds.
    init(storedMilliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(storedMilliseconds) / 1000)
    }
}
