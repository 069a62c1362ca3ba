import AmazonPayModel

/// The faults that wait for calls, and how often each fitted and happened; no chance but that of the seeds.
struct FaultPlan: Sendable {
    /// More than anybody looks at.
    static let mostFaults = 100

    /// One fault with its counts.
    struct Entry: Sendable {
        let faultId: String
        let fault: Fault
        /// How many calls it was about.
        var seen = 0
        /// At how many of them it happened.
        var matched = 0
    }

    private(set) var entries: [Entry] = []

    /// - Throws: 400 when there are too many.
    mutating func add(_ fault: Fault, id: String) throws(APIError) {
        guard entries.count < Self.mostFaults else {
            throw .invalidParameter("faults", "There are \(Self.mostFaults) already; DELETE some.")
        }
        entries.append(Entry(faultId: id, fault: fault))
    }

    /// - Throws: 404 when there is no such fault.
    mutating func remove(_ id: String) throws(APIError) {
        guard let index = entries.firstIndex(where: { $0.faultId == id }) else { throw .notFound("fault with this id") }
        entries.remove(at: index)
    }

    mutating func removeAll() { entries = [] }

    /// What happens to a call: the first fault that fits it and is due.
    ///
    /// Each that fits counts the call.
    mutating func action(on operation: String, of merchantId: String) -> Fault.Action? {
        var action: Fault.Action?
        for index in entries.indices where entries[index].fits(operation, merchantId) {
            entries[index].seen += 1
            guard action == nil, entries[index].isDue else { continue }
            entries[index].matched += 1
            action = entries[index].fault.action
        }
        return action
    }
}

extension FaultPlan.Entry {
    fileprivate func fits(_ operation: String, _ merchantId: String) -> Bool {
        let isMeant =
            fault.operation.lowercased() == operation.lowercased()
            || fault.operation == "*" && operation != Fault.notification
        return isMeant && fault.merchantId.map { $0 == merchantId } ?? true
    }

    /// Whether it happens at the call that was just counted.
    fileprivate var isDue: Bool {
        guard fault.times.map({ matched < $0 }) ?? true else { return false }
        switch fault.occasion {
        case .nth(let number): return seen >= number
        case .share(let share, let seed): return Self.chance(seed, UInt64(seen)) < share
        }
    }

    /// A number from 0 to 1 that follows from a seed and a count (SplitMix64).
    private static func chance(_ seed: UInt64, _ count: UInt64) -> Double {
        var number = seed &+ count &* 0x9E37_79B9_7F4A_7C15
        number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
        number ^= number >> 31
        return Double(number >> 11) / Double(1 << 53)
    }
}
