import DurableStore
import Foundation
import Testing

@Suite struct UnreadableDocumentsTests {
    private func document(_ id: String) -> Document {
        Document(key: .order(id), version: 1, body: Data(), index: .sample())
    }

    private func decode(_ document: Document) throws -> String {
        guard document.key.id != "bad" else { throw UnreadableDocument(key: document.key) }
        return document.key.id
    }

    @Test func `one that cannot be read is left out, counted and told once`() throws {
        let unreadable = UnreadableDocuments()
        for _ in 1...2 {
            #expect(try unreadable.readable(["1", "bad", "2"].map(document), decode) == ["1", "2"])
        }
        #expect(unreadable.count == 1)
        #expect(unreadable.takeUntold() == [.order("bad")])
        #expect(unreadable.takeUntold().isEmpty)
    }

    @Test func `another failure is no reason to leave anything out`() {
        #expect(throws: StoreError.self) {
            try UnreadableDocuments().readable([document("1")]) { _ in throw StoreError.unavailable("gone") }
        }
    }
}
