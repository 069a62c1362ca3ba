import Foundation
import NIOCore

@testable import AmazonPayCheckout

extension FuzzTarget {
    /// A shop's own template of a page: refused with a line, or shown without a value ever being markup.
    static let templates = Self("templates", maximumLength: 2048) { input in
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
