import AmazonPayModel

/// What ties the checkouts of one order together: one of them at most is ever completed.
struct Order: Hashable, Sendable, Codable {
    /// The shop's number.
    let orderId: String
    /// The store: several may number their orders alike.
    let storeId: Store.ID
    /// The latest attempt.
    var checkoutId: Checkout.ID
    /// The attempt that is being completed or was.
    var completing: Checkout.ID?
    let createdAt: Timestamp

    /// Lets a checkout be the one that is completed.
    ///
    /// - Returns: Whether it is; `false` when another one was first.
    mutating func claim(_ id: Checkout.ID) -> Bool {
        guard completing == nil || completing == id else { return false }
        completing = id
        return true
    }

    /// A failed checkout leaves the order to the next one.
    mutating func release(_ id: Checkout.ID) {
        if completing == id { completing = nil }
    }
}
