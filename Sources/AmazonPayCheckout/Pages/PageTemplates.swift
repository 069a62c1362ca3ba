import Foundation

/// The templates and the stylesheet of the pages: those of a shop's folder, and ours where it has none.
struct PageTemplates: Sendable {
    /// Ours, by the names of their files.
    static let own: [String: [UInt8]] = [
        "layout.mustache": PackageResources.layout_mustache, "button.mustache": PackageResources.button_mustache,
        "message.mustache": PackageResources.message_mustache, "review.mustache": PackageResources.review_mustache,
        "style.css": PackageResources.style_css,
    ]

    private static let contentType = "{{% CONTENT_TYPE: \(AttributeSafeHTML.name)}}"

    /// The text of each file.
    let files: [String: String]
    /// The folder of the shop.
    let folder: String?

    /// Reads the folder.
    ///
    /// - Throws: ``PageTemplateError`` for a folder that cannot be read, a file of another name, and a template that
    ///   would let a buyer's or a shop's text be markup.
    init(folder: String?) throws {
        self.folder = folder
        var files = Self.own.mapValues { String(decoding: $0, as: UTF8.self) }
        if let folder {
            for (name, text) in try Self.read(folder) { files[name] = text }
        }
        self.files = files
    }

    /// The templates by name, without the stylesheet.
    var templates: [(name: String, file: String, source: String)] {
        files.compactMap { file, source in
            file.hasSuffix(".mustache") ? (String(file.dropLast(".mustache".count)), file, source) : nil
        }
    }

    /// Where a file is, for a message.
    func path(of file: String) -> String { folder.map { "\($0)/\(file)" } ?? file }

    private static func read(_ folder: String) throws -> [String: String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw PageTemplateError(file: folder, line: nil, problem: "The folder cannot be read.")
        }
        var files: [String: String] = [:]
        for name in names.sorted() where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            guard own[name] != nil else {
                let known = own.keys.sorted().joined(separator: ", ")
                throw PageTemplateError(file: path, line: nil, problem: "It is none of the files \(known).")
            }
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw PageTemplateError(file: path, line: nil, problem: "It cannot be read as UTF-8.")
            }
            if name.hasSuffix(".mustache") { try check(text, path) }
            files[name] = text
        }
        return files
    }

    private static func check(_ text: String, _ path: String) throws(PageTemplateError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first?.trimmingCharacters(in: .whitespaces) == contentType else {
            throw PageTemplateError(file: path, line: 1, problem: "The first line has to be \(contentType)")
        }
        let rest = text[(lines.first?.endIndex ?? text.startIndex)...]
        for tag in rest.matches(of: /\{\{\s*([{&=%])/) {
            let line = text[..<tag.range.lowerBound].count { $0.isNewline } + 1
            throw PageTemplateError(
                file: path, line: line,
                problem: tag.1 == "%"
                    ? "{{% … }} stands in the first line only: a second one could end the escaping of values."
                    : "Values are always escaped: {{name}}, not {{{name}}}.")
        }
        try checkInclusions(of: text, path)
    }

    /// A page includes the layout, at most once, and the layout includes nothing.
    ///
    /// Whatever else includes a template could include itself that way, and such a page has no end.
    private static func checkInclusions(of text: String, _ path: String) throws(PageTemplateError) {
        var isInLayout = path.hasSuffix("/layout.mustache")
        for tag in text.matches(of: /\{\{\s*([<>])\s*([^}]*)/) {
            let name = tag.2.trimmingCharacters(in: .whitespacesAndNewlines)
            let line = text[..<tag.range.lowerBound].count { $0.isNewline } + 1
            guard own["\(name).mustache"] != nil else {
                throw PageTemplateError(file: path, line: line, problem: "There is no template with the name \(name).")
            }
            guard tag.1 == "<", name == "layout", !isInLayout else {
                throw PageTemplateError(
                    file: path, line: line,
                    problem: "A page includes {{<layout}} at most once and no other template; the layout includes none."
                )
            }
            isInLayout = true
        }
    }
}
