import AmazonPayModel

/// What became of an object, step by step; part of the object, so that it is kept, exported and imported with it.
struct TimeLine: Hashable, Sendable {
    /// One step.
    struct Step: Hashable, Sendable, Codable {
        /// When, on the simulator's clock.
        let at: Timestamp
        /// The state from then on.
        let state: String
        /// Why, where the API gives a reason.
        var reasonCode: ReasonCode?
    }

    /// The steps, oldest first; the first one is the object's beginning.
    private(set) var steps: [Step] = []

    /// The time line of an object that begins now.
    init(_ state: some Identifier, at now: Timestamp) {
        add(state, at: now)
    }

    /// The time line of an object of which no step is known.
    init() {}

    /// The object is in this state from now on.
    mutating func add(_ state: some Identifier, _ reason: ReasonCode? = nil, at now: Timestamp) {
        steps.append(Step(at: now, state: state.rawValue, reasonCode: reason))
    }
}

extension TimeLine: Codable {
    init(from decoder: any Decoder) throws {
        steps = try decoder.singleValueContainer().decode([Step].self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(steps)
    }
}

extension KeyedDecodingContainer {
    /// Objects that were stored before there were time lines have none.
    func decode(_ type: TimeLine.Type, forKey key: Key) throws -> TimeLine {
        try decodeIfPresent(TimeLine.self, forKey: key) ?? TimeLine()
    }
}
