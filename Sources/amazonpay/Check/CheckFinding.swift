/// What came of one check: how it stands, what was found, and what to do.
struct CheckFinding: Encodable, Hashable, Sendable {
    /// How it stands.
    enum Verdict: String, Encodable, Sendable, CaseIterable {
        /// As it has to be.
        case ok
        /// It works, but not for going live, or not for long.
        case warn
        /// It does not work.
        case fail
    }

    /// The name of the check; the same in every run.
    let check: String
    let verdict: Verdict
    /// What was found.
    let finding: String
    /// What to do; `nil` when there is nothing to do.
    let advice: String?

    static func ok(_ check: String, _ finding: String) -> Self {
        Self(check: check, verdict: .ok, finding: finding, advice: nil)
    }

    static func warn(_ check: String, _ finding: String, _ advice: String) -> Self {
        Self(check: check, verdict: .warn, finding: finding, advice: advice)
    }

    static func fail(_ check: String, _ finding: String, _ advice: String) -> Self {
        Self(check: check, verdict: .fail, finding: finding, advice: advice)
    }
}
