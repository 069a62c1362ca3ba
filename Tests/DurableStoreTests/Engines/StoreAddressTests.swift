import DurableStore
import Testing

@Suite struct StoreAddressTests {
    @Test(arguments: [
        ("postgresql://shop:secret@db.example/checkout", true), ("postgres://db.example/checkout", true),
        ("mysql://db.example/checkout", false), ("checkout.sqlite", false), ("", false),
    ])
    func `only the address of a PostgreSQL database is one`(text: String, isOne: Bool) {
        #expect((StoreAddress(url: text) != nil) == isOne)
    }

    @Test func `a description has no password`() throws {
        let address = try #require(StoreAddress(url: "postgresql://shop:secret@db.example/checkout"))
        #expect("\(address)" == "a PostgreSQL database")
        #expect(!String(reflecting: address).contains("secret"))
    }

    #if !PostgreSQL
    @Test func `a build without PostgreSQL says so`() async throws {
        let address = try #require(StoreAddress(url: "postgresql://db.example/checkout"))
        await #expect(
            throws: StoreError.unavailable("this build has no PostgreSQL; build it with --traits PostgreSQL")
        ) { _ = try await address.open() }
    }
    #endif
}
