/// The answer of Create Store and Update Store.
public struct CreatedStore: Hashable, Sendable, Codable {
    /// The store's id.
    public var storeId: Store.ID

    /// Makes it from its members.
    public init(storeId: Store.ID) {
        self.storeId = storeId
    }
}
