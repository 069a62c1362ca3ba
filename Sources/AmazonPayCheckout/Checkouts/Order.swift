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
    /// Attempts that were completed and whose charge was declined afterwards: no money has moved, and the order may be
    /// paid by another one.
    var declined: [Checkout.ID] = []
    let createdAt: Timestamp

    /// Lets a checkout be the one that is completed.
    ///
    /// - Returns: Whether it is; `false` when another one was first.
    mutating func claim(_ id: Checkout.ID) -> Bool {
        guard completing == nil || completing == id else { return false }
        completing = id
        return true
    }

    /// Whether another checkout than this one is being completed or was.
    func isHeld(without id: Checkout.ID) -> Bool { completing.map { $0 != id } ?? false }

    /// A completed checkout whose charge was declined leaves the order to the next one.
    mutating func decline(_ id: Checkout.ID) {
        release(id)
        if !declined.contains(id) { declined.append(id) }
    }

    /// Lets a declined checkout hold the order again, because its permission is charged once more.
    ///
    /// - Returns: Whether it does; `false` when another one has paid the order meanwhile.
    mutating func reclaim(_ id: Checkout.ID) -> Bool {
        guard claim(id) else { return false }
        declined.removeAll { $0 == id }
        return true
    }

    /// A failed checkout leaves the order to the next one.
    mutating func release(_ id: Checkout.ID) {
        if completing == id { completing = nil }
    }
}
