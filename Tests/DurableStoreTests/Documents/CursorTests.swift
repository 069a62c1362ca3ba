import Foundation
import Testing

@testable import DurableStore

@Suite struct CursorTests {
    @Test(arguments: ["1", "", "a:b:c", "\u{301}", "\0", "日本語", "S01-5105180-3221187"])
    func `a place reads back from its text`(id: String) throws {
        for seconds in [0, 1_800_000_000.123, -5] {
            let document = Document(
                key: DocumentKey(kind: "order", id: id), version: 1, body: Data(),
                index: DocumentIndex(partition: "", state: "", time: Date(timeIntervalSince1970: seconds)))
            let place = DocumentPage.Cursor(after: document)
            #expect(DocumentPage.Cursor(place.text) == place)
            #expect(place.text.utf8.allSatisfy { $0.isUnreserved })
        }
    }

    @Test(arguments: ["", "x", "!!", "bm90IG91cnM", "OjE", "MTox=", "éé", "a\r\nb", "////", "MS41OmE"])
    func `other text is no place, or at least no harm`(text: String) {
        let place = DocumentPage.Cursor(text)
        #expect(place == nil || place?.id.isEmpty == false)
    }
}

extension UInt8 {
    /// Whether the byte may stand in a URL's query as it is.
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
