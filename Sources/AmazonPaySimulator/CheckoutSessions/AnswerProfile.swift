/// Which of two contradicting sources the answers follow.
public enum AnswerProfile: String, Sendable, Codable, CaseIterable {
    /// Amazon's own documentation.
    case documented
    /// What the sandbox was seen to answer: a completed session with fewer members, recurring permissions with `C01-`.
    case observed
}
