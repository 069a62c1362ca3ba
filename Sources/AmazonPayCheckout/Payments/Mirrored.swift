import AmazonPayModel

/// An object of Amazon's of which the service keeps a copy.
protocol Mirrored: StoredRecord {
    /// The object itself.
    associatedtype Object: Hashable & Sendable

    /// What time lines call it, for instance `Charge`.
    static var title: String { get }
    /// The order that it belongs to.
    var orderId: String { get }
    /// The number of times that it was read in vain, or without news, since it last changed.
    var polls: Int { get set }
    /// Whether something may have changed that was not read yet: reading it failed, or it never was read.
    ///
    /// It is read again until that succeeds, whatever its state.
    var isUnread: Bool { get set }
    /// Whether Amazon still decides something about it.
    var isPending: Bool { get }

    /// Takes what Amazon says now.
    ///
    /// - Returns: What the shop is told; `nil` when nothing changed that it has to know.
    mutating func take(_ read: Object, at now: Timestamp) -> ShopEvent?

    /// Adds to a commit what follows from the state: when it is looked at again, what is due, what a person has to see.
    mutating func follow(over old: Self?, in change: inout Change, _ records: Records) async throws
}

extension Mirrored {
    /// Whether it is read again without being told of.
    var isAwaited: Bool { isPending || isUnread }
}
