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
        try await store.snapshot().messages.filter { $0.topic == Change.eventTopic }
            .map { try JSONDecoder().decode(ShopEvent.self, from: $0.body) }
    }

    /// The same world as a process sees it that dies.
    func mortal(_ life: Lifeline) throws -> ShopWorld {
        try ShopWorld(
            simulator: simulator, store: MortalStore(store: store, life: life), clock: clock, owner: "mortal",
            gateway: MortalGateway(
                gateway: ClientGateway(client: try simulator.client(retries: .never)), life: life))
    }

    /// Lets the time pass in which whoever comes after a crash takes everything over.
    func recover() async throws {
        for _ in 1...4 {
            try await advance(seconds: 150)
            await runDue()
        }
    }
}
