import AmazonPay
import ArgumentParser
import Configuration
import Foundation

extension ConfigReader {
    /// A setting that is a text, without the blanks and line breaks around it that copying and files of secrets add;
    /// `nil` when it is absent or nothing else.
    func text(_ key: ConfigKey, isSecret: Bool = false) -> String? {
        given(key, isSecret: isSecret).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The same, for a setting that must not be empty when it is given.
    func given(_ key: ConfigKey, isSecret: Bool = false) -> String? {
        string(forKey: key, isSecret: isSecret).map(Self.trimmed)
    }

    /// A setting that is an identifier or a token: what is around it is dropped, and there are no blanks within.
    ///
    /// - Throws: `ValidationError` naming the setting.
    func identifier(_ key: ConfigKey) throws -> String? {
        guard let text = text(key) else { return nil }
        guard text.hasVisibleCharactersOnly else {
            throw ValidationError(
                "\(key) must not have blanks, line breaks or other invisible characters in it. Copy it again.")
        }
        return text
    }

    /// A setting that has several texts.
    func texts(_ key: ConfigKey) -> [String]? {
        let texts = stringArray(forKey: key) ?? string(forKey: key).map { $0.split(separator: ",").map(String.init) }
        return texts.map { $0.map(Self.trimmed).filter { !$0.isEmpty } }
    }

    /// Invisible characters at the ends as well: byte order marks, blanks that do not break lines or have no width.
    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isNothing: (Unicode.Scalar) -> Bool = {
            $0.properties.isWhitespace || [.control, .format].contains($0.properties.generalCategory)
        }
        let end = scalars.reversed().drop(while: isNothing).count
        return String(String.UnicodeScalarView(scalars.prefix(end).drop(while: isNothing)))
    }

    /// A setting that is an `http` or `https` address; `nil` when it is absent.
    ///
    /// - Throws: `ValidationError` naming the setting and what is allowed.
    func webAddress(_ key: ConfigKey) throws -> String? {
        guard let text = given(key) else { return nil }
        guard text.hasVisibleCharactersOnly, let parts = WebAddress(text)?.parts, parts.user == nil,
            parts.query == nil, parts.fragment == nil
        else {
            throw ValidationError(
                "\(key) has to be an address that begins with https:// (or http://) and has no blanks, no ? and no #.")
        }
        return text
    }

    /// A setting that is the file of certificates; `nil` when it is absent.
    ///
    /// - Throws: `ValidationError` naming the setting and the file.
    func certificates(_ key: ConfigKey) throws -> (file: String, trust: CertificateTrust)? {
        guard let file = given(key) else { return nil }
        do {
            return (file, try .only(String(contentsOfFile: file, encoding: .utf8)))
        } catch {
            throw ValidationError("\(key): no certificate can be read from \(file).")
        }
    }
}
