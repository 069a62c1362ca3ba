/// Where bytes of files are sent to, and reports fetched from: URLs that need no signature, like those of a storage service.
enum UploadRoute {
    static let prefix = "/simulator/files/"

    /// The id in such a path.
    static func id(in rawPath: String) -> String? {
        guard rawPath.hasPrefix(prefix) else { return nil }
        let id = String(rawPath.dropFirst(prefix.count))
        return id.isEmpty || id.contains("/") || id.count > 200 ? nil : id
    }
}
