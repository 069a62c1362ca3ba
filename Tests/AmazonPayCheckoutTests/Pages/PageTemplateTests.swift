import AmazonPay
import Foundation
import Testing

@testable import AmazonPayCheckout

/// Templates of a shop's own.
@Suite struct PageTemplateTests {
    private static let first = "{{% CONTENT_TYPE: ATTRIBUTE-SAFE-HTML}}\n"

    /// Runs a body with a folder that holds these files.
    private func with<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover does no harm
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        return try body(folder.path)
    }

    private func refusal(of files: [String: String]) throws -> PageTemplateError? {
        try with(files) { folder in
            #expect(throws: PageTemplateError.self) { try CheckoutPages(templates: PageTemplates(folder: folder)) }
        }
    }

    @Test func `A template of the shop's replaces ours, and the others stay`() throws {
        let own = Self.first + "<p>{{title}} {{message}} at <b>Tea & Co</b></p>"
        try with(["message.mustache": own, "style.css": "p { color: red }"]) { folder in
            let templates = try PageTemplates(folder: folder)
            _ = try CheckoutPages(templates: templates)
            #expect(templates.files["message.mustache"] == own)
            #expect(templates.files["style.css"] == "p { color: red }")
            #expect(templates.files["layout.mustache"]?.contains("<!DOCTYPE html>") == true)
        }
    }

    @Test(arguments: [
        ("{{#link}}\n{{/title}}", 3), ("<p>\n\n{{title</p>", 4), ("{{#open}}\n", 3),
    ])
    func `A broken template stops the start, with its file and line`(_ text: String, _ line: Int) throws {
        let error = try refusal(of: ["message.mustache": Self.first + text])
        #expect(error?.file.hasSuffix("/message.mustache") == true)
        #expect(error?.line == line)
        #expect(error?.description.contains("message.mustache:\(line): ") == true)
    }

    @Test func `Values that are not escaped, and names that are not there, are refused`() throws {
        let unescaped = try refusal(of: ["message.mustache": Self.first + "<p>\n{{{message}}}</p>"])
        #expect(unescaped?.line == 3)
        let ampersand = try refusal(of: ["message.mustache": Self.first + "{{& message}}"])
        #expect(ampersand?.line == 2)
        let name = try refusal(of: ["message.mustache": Self.first + "{{>footer}}"])
        #expect(name?.problem.contains("footer") == true)
        let plain = try refusal(of: ["message.mustache": "<p>{{message}}</p>"])
        #expect(plain?.line == 1)
    }

    @Test(arguments: [
        "<p>{{% CONTENT_TYPE: TEXT}}{{message}}</p>", "\n{{%CONTENT_TYPE:TEXT}}\n{{message}}",
        "{{>layout}}\n{{% CONTENT_TYPE: HTML}}", "{{#link}}{{% CONTENT_TYPE: TEXT}}{{url}}{{/link}}",
        "{{<layout}}{{$content}}{{% CONTENT_TYPE: TEXT}}{{message}}{{/content}}{{/layout}}",
        "{{ % CONTENT_TYPE: TEXT}}{{message}}", "{{% CONTENT_TYPE: ATTRIBUTE-SAFE-HTML}}",
        "{{\n% CONTENT_TYPE: TEXT}}{{message}}", "{{\n& message}}", "{{\n= <% %> =}}<%% CONTENT_TYPE: TEXT%>",
    ])
    func `A second pragma, which could end the escaping of values, is refused wherever it stands`(
        _ text: String
    ) throws {
        for name in ["message", "layout", "button", "review"] {
            let error = try refusal(of: ["\(name).mustache": Self.first + text])
            #expect((error?.line ?? 0) > 1, "\(name)")
        }
    }

    @Test(arguments: [
        ("message", "{{>message}}"), ("message", "{{<message}}{{/message}}"), ("layout", "{{>layout}}"),
        ("layout", "{{<layout}}{{/layout}}"), ("layout", "{{> button }}"), ("review", "{{>\nbutton\n}}"),
        ("message", "{{<layout}}{{$content}}{{>button}}{{/content}}{{/layout}}"),
        ("message", "{{<layout}}{{$content}}{{<layout}}{{/layout}}{{/content}}{{/layout}}"),
        ("button", "{{<layout}}{{/layout}}{{<layout}}{{/layout}}"),
    ])
    func `A template that could include itself, and so have no end, is refused`(_ name: String, _ text: String) throws {
        let error = try refusal(of: ["\(name).mustache": Self.first + "<p></p>\n" + text])
        #expect(error?.line == 3)
        #expect(error?.problem.contains("no other template") == true)
    }

    @Test(arguments: ["message", "button", "review"])
    func `A page of the shop's may use the layout, and the layout may stand alone`(_ name: String) throws {
        let page = Self.first + "{{< layout }}\n{{$content}}<p>Tea</p>{{/content}}\n{{/layout}}"
        let layout = Self.first + "<main>{{$content}}{{/content}}</main>"
        try with(["\(name).mustache": page, "layout.mustache": layout]) { folder in
            _ = try CheckoutPages(templates: PageTemplates(folder: folder))
        }
    }

    @Test func `A file with another name and a folder that is not there are said`() throws {
        #expect(try refusal(of: ["buton.mustache": ""])?.description.contains("button.mustache") == true)
        let error = #expect(throws: PageTemplateError.self) { try PageTemplates(folder: "/nowhere/at/all") }
        #expect(error?.description.contains("/nowhere/at/all") == true)
    }
}
