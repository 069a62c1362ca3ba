import AmazonPayModel
import Synchronization

/// The one place for an import: snapshots are long, and only one at a time is in memory.
final class ImportPlace: Sendable {
    private let isTaken = Mutex(false)

    /// Takes the place until it is given back.
    ///
    /// - Returns: Whether it was free.
    func take() -> Bool {
        isTaken.withLock { isTaken in
            defer { isTaken = true }
            return !isTaken
        }
    }

    func giveBack() { isTaken.withLock { $0 = false } }
}

extension APIError {
    /// The answer to an import while another one is being sent or done.
    static let anotherImport = Self(
        status: 503, reasonCode: .serviceUnavailable, message: "Another import is under way. Try again when it is done."
    )

    /// The answer to an import whose body the disk does not take.
    static let importNotStored = Self(
        status: 503, reasonCode: .serviceUnavailable,
        message: "The body could not be stored while it arrived. Make room for temporary files and try again.")
}
