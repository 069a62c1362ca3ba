import AmazonPay

extension SimulatorControl {
    /// A signed call that the simulator has answered.
    struct LoggedRequest: Decodable, Sendable {
        let number: Int
        /// `nil` for a path that leads nowhere.
        let operation: String?
        let method: String
        let path: String
        let status: Int
        let body: String?
    }

    private struct Page: Decodable {
        let requests: [LoggedRequest]
        let next: Int?
    }

    private static let pageSize = 500

    /// The signed calls behind a number, oldest first; the simulator remembers the last 500.
    func requests(after number: Int) async throws -> [LoggedRequest] {
        var found: [LoggedRequest] = []
        var place = number
        while true {
            let page: Page = try await get("requests?after=\(place)&limit=\(Self.pageSize)")
            found += page.requests
            guard page.requests.count == Self.pageSize, let next = page.next else { return found }
            place = next
        }
    }

    /// The number of the last call; calls behind it are newer.
    func lastRequest() async throws -> Int { try await requests(after: 0).last?.number ?? 0 }
}
