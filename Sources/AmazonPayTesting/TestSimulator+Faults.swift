public import AmazonPaySimulator

extension TestSimulator {
    /// Lets calls of an operation go wrong.
    ///
    /// ```swift
    /// try simulator.fail("completeCheckoutSession", .dropAnswer)            // done, but the answer is lost
    /// try simulator.fail("*", .answer(status: 429, retryAfter: 1), times: 3)
    /// ```
    ///
    /// - Parameters:
    ///   - operation: The operation, as the API spells it; `*` for all.
    ///   - action: What goes wrong.
    ///   - occasion: At which of the calls; from the next one on when absent.
    ///   - times: How often; `nil` without an end.
    /// - Returns: The fault's id, for ``occurrences(ofFault:)``.
    /// - Throws: `APIError` 400 when there are too many faults.
    @discardableResult
    public func fail(
        _ operation: String, _ action: Fault.Action, at occasion: Fault.Occasion = .nth(1), times: Int? = 1
    ) throws -> String {
        try simulator.plan(Fault(operation: operation, action: action, occasion: occasion, times: times))
    }

    /// How often a fault happened.
    public func occurrences(ofFault id: String) -> Int { simulator.occurrences(ofFault: id) ?? 0 }

    /// Takes all faults back.
    public func removeFaults() { simulator.removeFaults() }
}
