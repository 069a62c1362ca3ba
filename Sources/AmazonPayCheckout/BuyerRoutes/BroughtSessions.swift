import AmazonPayModel

/// Sessions that browsers have brought to one checkout faster than Amazon is asked about them.
///
/// Anyone who knows the checkout's link can invent sessions, and only Amazon can tell which one is true. The true one is
/// brought last or again and again: the page of a buyer who waits asks every two seconds. So the newest and the most
/// frequent are looked at in turn, those before all others that were not looked at yet.
struct BroughtSessions: Sendable {
    /// A session and the way that it has come.
    struct Arrival: Hashable, Sendable {
        let session: CheckoutSession.ID
        let purpose: Check.Purpose
    }

    private struct Standing {
        var looks = 0
        /// How often it was brought since it was looked at.
        var count = 0
        var lastNumber = 0
        var lastAt: Timestamp
    }

    /// Enough for a buyer's page to ask twice while somebody brings a few hundred others a second.
    private static let mostKept = 1024
    /// A buyer's page that is still open has asked again by then.
    private static let lifeSeconds = 20.0

    private var standings: [Arrival: Standing] = [:]
    private var number = 0
    private var prefersNewest = false

    /// Keeps a session that was brought.
    mutating func add(_ arrival: Arrival, at now: Timestamp) {
        number += 1
        if standings[arrival] == nil, standings.count >= Self.mostKept,
            let least = standings.min(by: {
                ($0.value.count, $0.value.lastNumber) < ($1.value.count, $1.value.lastNumber)
            })
        {
            standings[least.key] = nil
        }
        standings[arrival, default: Standing(lastAt: now)].count += 1
        standings[arrival]?.lastNumber = number
        standings[arrival]?.lastAt = now
    }

    /// The session to be looked at next; `nil` when there is none.
    mutating func next(at now: Timestamp) -> Arrival? {
        standings = standings.filter { now.seconds(since: $0.value.lastAt) < Self.lifeSeconds }
        prefersNewest.toggle()
        let candidates = standings.filter { $0.value.count > 0 }
        let best = candidates.min { one, other in
            let (one, other) = (one.value, other.value)
            guard one.looks == other.looks else { return one.looks < other.looks }
            return prefersNewest || one.count == other.count
                ? one.lastNumber > other.lastNumber : one.count > other.count
        }
        guard let best else { return nil }
        standings[best.key]?.count = 0
        standings[best.key]?.looks += 1
        return best.key
    }
}
