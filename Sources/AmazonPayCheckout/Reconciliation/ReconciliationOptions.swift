public import AmazonPayModel

/// How a reconciliation is to go about.
public struct ReconciliationOptions: Hashable, Sendable {
    /// Whether nothing is to be changed.
    public var isDryRun: Bool
    /// How far back checkouts and payments are looked at; 35 days when absent, which is longer than an authorization
    /// lives.
    ///
    /// What is still under way is looked at however old it is, and so is a payment with a charge of this time.
    public var since: Timestamp?
    /// How often Amazon is asked in a second at most.
    public var readsPerSecond: Int
    /// How often Amazon is asked at most; without a limit when absent.
    public var mostReads: Int?

    /// Makes options; without arguments everything is compared and repaired, with 5 reads a second.
    public init(
        isDryRun: Bool = false, since: Timestamp? = nil, readsPerSecond: Int = 5, mostReads: Int? = nil
    ) {
        self.isDryRun = isDryRun
        self.since = since
        self.readsPerSecond = max(readsPerSecond, 1)
        self.mostReads = mostReads
    }
}
