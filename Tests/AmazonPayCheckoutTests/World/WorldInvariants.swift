import DurableStore

@testable import AmazonPayCheckout

/// What holds in every store of the service after every commit, whatever was done and whatever failed.
struct WorldInvariants {
    private let world: StoredWorld

    init(_ snapshot: Snapshot) {
        world = StoredWorld(snapshot)
    }

    /// What does not hold, in a sentence each.
    ///
    /// - Parameters:
    ///   - commits: The events of each order in the order of their commits.
    ///   - names: Promises that are not looked at.
    func violations(_ commits: [EventCommit] = [], leavingOut names: Set<String> = []) -> [String] {
        // For what cannot be read a person is called, which tests of its own see to.
        let promises = Verification(world).promises.filter { $0.name != "readable" && !names.contains($0.name) }
        return world.unknown.map { "Records of the kind \($0.kind) are not in the list of kinds." }
            + promises.flatMap(\.violations).map { "\($0.subject): \($0.text)" } + orderViolations(commits)
    }

    private func orderViolations(_ commits: [EventCommit]) -> [String] {
        var sequences: [String: Int] = [:]
        for event in world.all(StoredEvent.self) { sequences[event.content.id] = event.content.sequence }
        var found: [String] = []
        for (order, commits) in Dictionary(grouping: commits, by: \.orderId).sorted(by: { $0.key < $1.key }) {
            let placed = commits.compactMap { commit in sequences[commit.messageId].map { (commit, $0) } }
            for (earlier, first) in placed {
                for (later, second) in placed where earlier.isBefore(later) && first > second {
                    found.append("Event \(second) of the order \(order) was committed after event \(first).")
                }
            }
        }
        return found
    }
}

/// An event that was committed.
struct EventCommit: Sendable {
    let messageId: String
    let orderId: String
    /// The commit was begun and ended between these two moments.
    let begun: Int
    let ended: Int
    /// The place among the events of the commit.
    let index: Int

    func isBefore(_ other: EventCommit) -> Bool {
        begun == other.begun ? index < other.index : ended < other.begun
    }
}
