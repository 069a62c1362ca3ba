import AmazonPayModel

/// An event with its place: in the feed of all, and among those of its order.
struct FeedEvent: Hashable, Sendable {
    /// The same however often the event is told.
    let id: String
    /// 1, 2, 3 … without a gap, over all orders of the store.
    let position: Int
    /// 1, 2, 3 … without a gap, for this order.
    let sequence: Int
    let event: ShopEvent
}

extension FeedEvent: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, position, sequence
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        position = try container.decode(Int.self, forKey: .position)
        sequence = try container.decode(Int.self, forKey: .sequence)
        event = try ShopEvent(from: decoder)
    }

    /// All members stand side by side.
    func encode(to encoder: any Encoder) throws {
        try event.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(position, forKey: .position)
        try container.encode(sequence, forKey: .sequence)
    }
}
