import Foundation
import NIOCore

@testable import AmazonPayCheckout

extension FuzzTarget {
    /// A shop's own template of a page: refused with a line, or shown without a value ever being markup.
    ///
    /// A template that shows itself, or another one in a block of its layout, may never come to an end: such a template is
    /// not refused yet, and is left out here.
    static let templates = Self("templates", maximumLength: 2048) { input in
        guard !isEndless(String(decoding: input, as: UTF8.self)) else { return }
        guard (try? Data(input).write(to: file)) != nil else { fatalError("\(file.path) cannot be written") }
        let pages: CheckoutPages
        do {
            pages = try CheckoutPages(templates: PageTemplates(folder: folder.path))
        } catch {
            expect(error is PageTemplateError, "\(error) does not say what is wrong with the template")
            return
        }
        let html = String(buffer: pages.html(page, "message"))
        expect(!html.contains(markup), "a value is markup: \(html)")
    }

    /// Whether a template shows others than the layout, or the layout more than once.
    private static func isEndless(_ text: String) -> Bool {
        let shown = text.matches(of: /\{\{\s*([<>])\s*([^}]*)/)
        return shown.count > 1 || shown.contains { $0.1 == ">" || $0.2 != "layout" }
    }

    private static let markup = "<i title=\"1\">"
    private static let page = MessagePage(
        texts: .english, title: markup, message: markup, link: .init(url: markup, text: markup), refresh: "2")

    private static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID())")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            fatalError("\(error)")
        }
        return folder
    }()
    private static let file = folder.appendingPathComponent("message.mustache")
}
