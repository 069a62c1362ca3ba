/// Why a simulator could not be started.
///
/// The text says what to do; it never holds a secret.
public enum HostingError: Error, Hashable, Sendable {
    /// Another simulator works with this data folder.
    case folderInUse(path: String, processID: Int?)
    /// Something that is no folder has the data folder's name.
    case notAFolder(path: String)
    /// The data folder is another user's, who could exchange the keys in it.
    case foreignFolder(path: String)
    /// A file could not be read or written; the reason is the operating system's.
    case file(path: String, reason: String)
    /// Another program listens on this port.
    case portInUse(host: String, port: Int)
    /// The address cannot be listened on; the reason is the operating system's.
    case cannotListen(host: String, port: Int, reason: String)
    /// A listening socket was closed although nobody asked for it.
    case stoppedUnexpectedly
}

extension HostingError: CustomStringConvertible {
    /// What is wrong, and what makes it right.
    public var description: String {
        switch self {
        case .folderInUse(let path, let processID):
            "Another simulator\(processID.map { " (process \($0))" } ?? "") works with the data folder \(path). "
                + "Stop it, or choose another folder with --data."
        case .notAFolder(let path):
            "\(path) is not a folder. Choose another one with --data."
        case .foreignFolder(let path):
            "The folder \(path) belongs to another user, who could exchange the keys in it. Choose another one with "
                + "--data."
        case .file(let path, let reason):
            "The file \(path) could not be used: \(reason)."
        case .portInUse(let host, let port):
            "Another program listens on \(host), port \(port). Stop it, or choose another port (0 picks a free one)."
        case .cannotListen(let host, let port, let reason):
            "Cannot listen on \(host), port \(port): \(reason)."
        case .stoppedUnexpectedly:
            "A listening socket was closed by the operating system."
        }
    }
}
