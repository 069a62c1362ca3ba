import Foundation

/// A part of a listing, and where to go on.
public struct DocumentPage: Hashable, Sendable {
    /// The documents, oldest first.
    public var documents: [Document]
    /// Pass it in the next query; `nil` when this was the last page.
    public var next: Cursor?

    /// Makes a page.
    public init(documents: [Document], next: Cursor?) {
        self.documents = documents
        self.next = next
    }

    /// A place in a listing: behind one document.
    ///
    /// The place stays right while documents are added and removed around it.
    public struct Cursor: Hashable, Sendable {
        /// The time of the document, in milliseconds since 1970.
        package let milliseconds: Int64
        /// The id of the document.
        package let id: String

        /// The place behind a document.
        public init(after document: Document) {
            milliseconds = document.index.time.storedMilliseconds
            id = document.key.id
        }

        /// Reads a place from the text that ``text`` gave.
        ///
        /// - Returns: `nil` when the text is not one of ours.
        public init?(_ text: String) {
            guard let bytes = Data(base64Encoded: text.urlSafeToBase64),
                let content = String(data: bytes, encoding: .utf8),
                let separator = content.utf8.firstIndex(of: UInt8(ascii: ":")),
                let milliseconds = Int64(content[..<separator])
            else { return nil }
            self.milliseconds = milliseconds
            id = String(content[content.utf8.index(after: separator)...])
        }

        /// The place as an opaque text that fits into a URL.
        public var text: String {
            Data("\(milliseconds):\(id)".utf8).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
    }
}

extension String {
    fileprivate var urlSafeToBase64: String {
        let standard = replacing("-", with: "+").replacing("_", with: "/")
        return standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
    }
}
