import AmazonPay
import AmazonPayTesting
import DurableStore
import Foundation

@testable import AmazonPayCheckout

/// What is true at Amazon and on the disk, apart from what the service says.
extension ShopWorld {
    private struct Listing: Decodable {
        struct Item: Decodable {
            let id: String
            let state: String
        }

        let objects: [Item]
        let next: String?
    }

    /// The states of everything of a kind that Amazon has, by id.
    func atAmazon(_ kind: String) async throws -> [String: String] {
        var found: [String: String] = [:]
        var after: String? = ""
        while let cursor = after {
            let page: Listing = try await simulator.control(
                "GET", "objects?kind=\(kind)" + (cursor.isEmpty ? "" : "&after=\(cursor)"))
            for item in page.objects { found[item.id] = item.state }
            after = page.next
        }
        return found
    }

    /// What the shop is told, in the order in which it was written.
    func announced() async throws -> [ShopEvent] {
        try await store.snapshot().messages.filter { $0.topic == Change.eventTopic(of: simulator.storeId.rawValue) }
            .map { try JSONDecoder().decode(ShopEvent.self, from: $0.body) }
    }
}
