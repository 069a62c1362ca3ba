public import Foundation

/// The folder with everything that outlives a simulator: certificates, keys, credentials and the database.
///
/// One simulator at a time works with a folder. Only the folder's owner can read it.
public struct DataFolder: Sendable {
    /// Where it is, as an absolute path.
    public let url: URL
    /// Keeps other simulators out for as long as a copy of this value is there.
    private let lock: FolderLock

    /// Makes the folder if there is none, and takes it.
    ///
    /// - Throws: ``HostingError``: `folderInUse`, `notAFolder` or `file`.
    public init(_ url: URL) throws(HostingError) {
        let folder = url.standardizedFileURL.absoluteURL
        self.url = folder
        try Self.make(folder)
        lock = try FolderLock(folder.appending(path: "lock"), of: folder)
    }

    /// The database with the service's objects.
    public var database: URL { url.appending(path: "simulator.sqlite") }

    func file(_ name: Name) -> PrivateFile {
        PrivateFile(url: url.appending(path: name.rawValue))
    }

    /// The files that people and programs look for.
    enum Name: String, Sendable {
        case caCertificate = "ca-certificate.pem"
        case caKey = "ca-key.pem"
        case serverCertificate = "server-certificate.pem"
        case serverKey = "server-key.pem"
        case notificationCertificate = "notification-certificate.pem"
        case notificationKey = "notification-key.pem"
        case privateKey = "private-key.pem"
        case publicKey = "public-key.pem"
        case credentials = "credentials.json"
    }

    /// Takes the rights of everybody but the owner from a folder that was there before.
    ///
    /// Keys are in it. Where others can write they could put theirs in the place of ours, whatever the files' rights.
    ///
    /// - Throws: ``HostingError/foreignFolder(path:)`` when the folder is another user's.
    private static func close(_ folder: URL) throws(HostingError) {
        // What a link leads to, as the attributes of a link are its own.
        let path = folder.resolvingSymlinksInPath().path
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.ownerAccountID] as? Int == Int(geteuid()) else {
                throw HostingError.foreignFolder(path: folder.path)
            }
            guard let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0 else {
                return try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            }
        } catch let error as HostingError {
            throw error
        } catch {
            throw .file(path: folder.path, reason: error.localizedDescription)
        }
    }

    private static func make(_ folder: URL) throws(HostingError) {
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) {
            guard isFolder.boolValue else { throw .notAFolder(path: folder.path) }
            return try close(folder)
        }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .file(path: folder.path, reason: error.localizedDescription)
        }
    }
}
