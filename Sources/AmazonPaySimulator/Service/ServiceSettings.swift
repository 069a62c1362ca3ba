/// What of the service's behaviour can be chosen.
public struct ServiceSettings: Sendable {
    /// Which of two contradicting sources the answers follow.
    public var profile: AnswerProfile
    /// Seconds on the simulator's clock until something pending is decided.
    public var decisionSeconds: Int

    /// Makes settings; without arguments those of the documentation.
    public init(profile: AnswerProfile = .documented, decisionSeconds: Int = 30) {
        self.profile = profile
        self.decisionSeconds = decisionSeconds
    }
}
