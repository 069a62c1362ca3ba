import HTTPTypes
import Testing

@testable import AmazonPay
@testable import amazonpay

@Suite struct CatalogueTests {
    @Test func `every operation that the client knows can be called from the terminal`() {
        #expect(Set(Catalogue.entries.map(\.operation)) == KnownOperations.names)
    }

    @Test func `no two operations have the same words`() {
        #expect(Set(Catalogue.entries.map { "\($0.resource) \($0.verb)" }).count == Catalogue.entries.count)
    }

    @Test func `arguments fill the path, then the body`() throws {
        let entry = try #require(Catalogue.entry("merchant-accounts", "claim"))
        #expect(entry.arguments == ["merchantAccountId", "uniqueReferenceId"])
        #expect(entry.segments(["A1"]) == ["merchantAccounts", "A1", "claim"])
        #expect(entry.usage == "merchant-accounts claim <merchantAccountId> <uniqueReferenceId>")
    }

    @Test func `a path leads to its operation`() {
        #expect(Catalogue.entry(.post, path: ["charges", "S01", "capture"])?.operation == "CaptureCharge")
        #expect(Catalogue.entry(.get, path: ["charges", "S01", "capture"]) == nil)
        #expect(Catalogue.entry(.get, path: ["nothing"]) == nil)
    }
}
