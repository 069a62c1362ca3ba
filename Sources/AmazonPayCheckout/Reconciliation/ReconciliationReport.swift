public import AmazonPayModel

/// What a reconciliation has looked at, found and done.
public struct ReconciliationReport: Hashable, Sendable, Codable {
    /// Whether nothing was to be changed.
    public var isDryRun: Bool
    /// Checkouts and payments from before this moment were looked at only where they are still under way.
    public var since: Timestamp
    /// When it was begun.
    public var startedAt: Timestamp
    /// When it ended.
    public var endedAt: Timestamp
    /// Whether everything was looked at; otherwise the limit of reads was reached.
    public var isComplete: Bool
    /// How often Amazon was asked.
    public var reads: Int
    /// How many records of each kind were looked at.
    public var looked: [String: Int]
    /// What was found; at most ``mostFindings``.
    public var findings: [ReconciliationFinding]
    /// How many more there were than ``findings`` holds.
    public var omittedFindings: Int

    /// More than a person reads.
    public static let mostFindings = 1_000

    /// How many findings are left for a person.
    public var left: Int { findings.count { $0.outcome == .left } + omittedFindings }
}
