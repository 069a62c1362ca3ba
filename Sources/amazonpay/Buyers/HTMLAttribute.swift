/// Attributes of HTML, as far as buttons are in them.
enum HTMLAttribute {
    /// The value of the first attribute whose name ends in a member's name, hyphens and case aside; still escaped.
    ///
    /// `data-public-key-id` has `publicKeyId`, and `data-payload` may have `payloadJSON`.
    static func value(of member: String, in html: String) -> String? {
        let wanted = plain(member)
        let others = wanted == "payloadjson" ? ["payload"] : []
        for match in html.matches(of: /([A-Za-z][A-Za-z0-9_\-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/) {
            let name = plain(String(match.output.1))
            guard ([wanted] + others).contains(where: name.hasSuffix) else { continue }
            return (match.output.2 ?? match.output.3).map(String.init)
        }
        return nil
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().replacing("-", with: "").replacing("_", with: "")
    }
}
