import AmazonPay
import Testing

@Suite struct IdempotencyKeyTests {
    @Test(arguments: ["a", "A-z_09", String(repeating: "x", count: 32)])
    func `up to 32 letters, digits, hyphens and underscores are a key`(text: String) throws {
        #expect(try IdempotencyKey(text).rawValue == text)
    }

    @Test(arguments: ["", String(repeating: "x", count: 33), "a b", "a.b", "é", "a\n", "a/b", "a\r\nx: y"])
    func `anything else is none`(text: String) {
        #expect(throws: IdempotencyKey.Malformed.self) { try IdempotencyKey(text) }
    }

    @Test func `a derived key is the first half of a SHA-256`() {
        // printf '8:complete7:order-1' | sha256sum
        #expect(IdempotencyKey.derive(from: "complete", "order-1").rawValue == "2cbd9c9744aeb0dbfcc227e0335c7309")
        #expect(throws: Never.self) { try IdempotencyKey(IdempotencyKey.derive(from: "é").rawValue) }
    }

    @Test func `order and borders of the parts matter`() {
        let keys = [
            IdempotencyKey.derive(from: "a", "bc"), .derive(from: "ab", "c"), .derive(from: "bc", "a"),
            .derive(from: "abc"), .derive(from: "a", "bc", ""), .derive(from: ""), .derive(),
        ]
        #expect(Set(keys).count == keys.count)
    }
}
