import AmazonPayModel

/// What became of an object, step by step; part of the object, so that it is kept, exported and imported with it.
struct TimeLine: Hashable, Sendable {
    /// One step.
    struct Step: Hashable, Sendable {
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

extension TimeLine.Step: Codable {
    private enum CodingKeys: String, CodingKey {
        case at, milliseconds, state, reasonCode
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        at = Timestamp(milliseconds: try container.decode(Int64.self, forKey: .milliseconds))
        state = try container.decode(String.self, forKey: .state)
        reasonCode = try container.decodeIfPresent(ReasonCode.self, forKey: .reasonCode)
    }

    /// The text is for people; the number tells the order of what happened within a second.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at, forKey: .at)
        try container.encode(at.milliseconds, forKey: .milliseconds)
        try container.encode(state, forKey: .state)
        try container.encodeIfPresent(reasonCode, forKey: .reasonCode)
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
