import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// Something that a shop lives through, and how it has to end, whenever the process dies in between.
struct CrashFlow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Prepares, goes through it until the process dies, and says how it has to look in the end.
    let prepare: @Sendable (ShopWorld) async throws -> Act

    struct Act: Sendable {
        /// What is done while the process may die.
        let go: @Sendable (ShopWorld) async throws -> Void
        /// What the shop or the buyer does again after the restart; a shop repeats what was not answered.
        let again: @Sendable (ShopWorld) async throws -> Void
        /// What has to be true in the end.
        let verify: @Sendable (ShopWorld) async throws -> Void
    }

    init(_ name: String, _ prepare: @escaping @Sendable (ShopWorld) async throws -> Act) {
        testDescription = name
        self.prepare = prepare
    }
}
