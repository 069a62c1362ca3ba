import DurableStore

import struct Foundation.Date

/// The timers of a database.
struct TimerRows {
    struct Row {
        var timer: Timer
        var due: Int64
        var owner: String?
        var fence: Int64?
        var leaseEnd: Int64?

        init(_ timer: Timer) {
            due = timer.due.storedMilliseconds
            self.timer = timer
            self.timer.due = Date(storedMilliseconds: due)
        }

        fileprivate func isFree(at now: Int64, latest: Int64) -> Bool {
            leaseEnd.map { $0 <= now || $0 > latest } ?? true
        }

        fileprivate func isOf(_ partition: String?) -> Bool {
            partition.map { !timer.partition.isEmpty && timer.partition.hasSameBytes(as: $0) } ?? true
        }
    }

    private var rows: [Row] = []

    /// The documents with a timer of some names.
    func keys(_ isMeant: (String) -> Bool) -> [DocumentKey] { rows.filter { isMeant($0.timer.name) }.map(\.timer.key) }

    func row(_ name: String, of key: DocumentKey) -> Row? { index(name, key).map { rows[$0] } }

    /// Puts a row in place of the one with its name and document; `nil` removes it.
    mutating func set(_ name: String, of key: DocumentKey, _ row: Row?) {
        switch (index(name, key), row) {
        case (let index?, let row?): rows[index] = row
        case (let index?, nil): rows.remove(at: index)
        case (nil, let row?): rows.append(row)
        case (nil, nil): break
        }
    }

    func names(of key: DocumentKey) -> [String] { rows.filter { $0.isOf(key) }.map(\.timer.name) }

    mutating func removeAll() { rows = [] }

    func due(by moment: Date, limit: Int) -> [Timer] {
        let moment = moment.storedMilliseconds
        return rows.filter { $0.due <= moment }.sorted(by: Row.isEarlier).prefix(max(limit, 0)).map(\.timer)
    }

    func next(partition: String?) -> Int64? {
        rows.filter { $0.isOf(partition) }.map { max($0.due, $0.leaseEnd ?? $0.due) }.min()
    }

    /// What can be claimed now.
    func claimable(_ claim: Claim) -> [Row] {
        let now = claim.now.storedMilliseconds
        let (latest, horizon) = (claim.latestLeaseEnd.storedMilliseconds, claim.horizon.storedMilliseconds)
        return rows.filter { row in
            (claim.longestPauseSeconds == nil ? row.due <= now : row.due > horizon)
                && row.isFree(at: now, latest: latest) && row.isOf(claim.partition)
                && claim.names?.contains { $0.hasSameBytes(as: row.timer.name) } ?? true
        }
    }

    mutating func claim(_ claim: Claim, fence: () -> Int64) -> [ClaimedTimer] {
        let taken = claimable(claim).sorted(by: Row.isEarlier).prefix(max(claim.limit, 0))
        guard !taken.isEmpty else { return [] }
        let fence = fence()
        return taken.map { row in
            var leased = row
            (leased.owner, leased.fence, leased.leaseEnd) = (claim.owner, fence, claim.leaseEnd.storedMilliseconds)
            set(row.timer.name, of: row.timer.key, leased)
            return ClaimedTimer(
                timer: row.timer,
                lease: Lease(
                    subject: .timer(name: row.timer.name, key: row.timer.key), owner: claim.owner, fence: fence,
                    until: claim.leaseEnd))
        }
    }

    func isHeld(_ name: String, of key: DocumentKey, by lease: Lease) -> Bool {
        row(name, of: key).map { $0.fence == lease.fence && $0.owner?.hasSameBytes(as: lease.owner) == true } ?? false
    }

    private func index(_ name: String, _ key: DocumentKey) -> Int? {
        rows.firstIndex { $0.isOf(key) && $0.timer.name.hasSameBytes(as: name) }
    }
}

extension TimerRows.Row {
    fileprivate func isOf(_ key: DocumentKey) -> Bool {
        timer.key.id.hasSameBytes(as: key.id) && timer.key.kind.hasSameBytes(as: key.kind)
    }

    fileprivate static func isEarlier(_ one: Self, _ other: Self) -> Bool {
        if one.due != other.due { return one.due < other.due }
        let ones = [one.timer.name, one.timer.key.kind, one.timer.key.id].map(ByteText.init)
        let others = [other.timer.name, other.timer.key.kind, other.timer.key.id].map(ByteText.init)
        return ones.lexicographicallyPrecedes(others)
    }
}
