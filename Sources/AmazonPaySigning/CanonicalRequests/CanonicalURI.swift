/// The path of a canonical request.
enum CanonicalURI {
    /// Encodes a path: a slash in front, one slash for several, everything unusual percent-encoded.
    ///
    /// Segments such as `..` stay.
    static func make(path: String) -> String {
        make(bytes: Array(path.utf8))
    }

    static func make(bytes: [UInt8]) -> String {
        let slash = UInt8(ascii: "/")
        var collapsed: [UInt8] = [slash]
        for byte in bytes where byte != slash || collapsed.last != slash {
            collapsed.append(byte)
        }
        return PercentEncoding.encode(collapsed, keepingSlashes: true)
    }
}
