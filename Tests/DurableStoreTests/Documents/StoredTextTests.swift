import Testing

@testable import DurableStore

@Suite struct StoredTextTests {
    /// All texts of up to four of these characters.
    static let texts: [String] = {
        var texts = [""]
        var longest = [""]
        for _ in 1...4 {
            longest = longest.flatMap { text in ["\0", "\u{1}", "\u{2}", "a"].map { text + $0 } }
            texts += longest
        }
        return texts
    }()

    @Test func `every text reads back, and none is stored with U+0000`() {
        for text in Self.texts {
            #expect(String(storedText: text.storedText) == text)
            #expect(!text.storedText.utf8.contains(0))
        }
    }

    @Test func `different texts are stored differently and in the same order`() {
        for one in Self.texts {
            for other in Self.texts {
                let order = one.utf8.lexicographicallyPrecedes(other.utf8)
                #expect(one.storedText.utf8.lexicographicallyPrecedes(other.storedText.utf8) == order)
            }
        }
    }
}
