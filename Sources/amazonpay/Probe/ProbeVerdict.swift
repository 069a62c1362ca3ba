/// What is thought of a shop's behaviour in a situation.
struct ProbeVerdict: Encodable, Hashable, Sendable {
    /// The verdict in a word.
    enum Word: String, Encodable, Sendable, CaseIterable {
        case right, wrong, unclear
        /// It could not be tried.
        case skipped
    }

    let word: Word
    /// One sentence.
    let why: String

    static func right(_ why: String) -> Self { Self(word: .right, why: why) }
    static func wrong(_ why: String) -> Self { Self(word: .wrong, why: why) }
    static func unclear(_ why: String) -> Self { Self(word: .unclear, why: why) }
    static func skipped(_ why: String) -> Self { Self(word: .skipped, why: why) }
}
