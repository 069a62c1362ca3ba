import Foundation

/// An address as browsers understand it.
///
/// Foundation escapes an address as a whole once a single character has to be, the escapes in it too; browsers escape
/// that character.
enum BrowserAddress {
    /// The address with escapes for the bytes that no request line may have, without its fragment.
    static func sendable(_ address: String) -> String {
        address.prefix { $0 != "#" }.utf8.map { byte in
            let isPlain = byte > 0x20 && byte < 0x7F && !#""<>\^`{|}"#.utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : String(format: "%%%02X", Int(byte))
        }.joined()
    }

    /// Where a redirect leads.
    static func resolved(_ location: String, from address: String) -> String? {
        if location.contains(/^[a-zA-Z][a-zA-Z0-9+.\-]*:/) { return location }
        return URL(string: sendable(location), relativeTo: URL(string: sendable(address)))?.absoluteString
    }
}
