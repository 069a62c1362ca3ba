extension CheckoutService {
    /// Compares what is stored with what Amazon shows, repairs what is safe, and reports the rest.
    ///
    /// It may run while the service runs, here or in another process.
    ///
    /// - Returns: What was found and done; nothing was changed when the options say so.
    /// - Throws: `StoreError` when the store does not answer; that Amazon does not is a finding,
    ///   ``ReconciliationCode/unreadable``.
    public func reconcile(_ options: ReconciliationOptions = .init()) async throws -> ReconciliationReport {
        try await reconciliation.run(options)
    }

    /// Lets everything be compared from time to time, by the worker.
    ///
    /// - Parameter seconds: The time between two runs; `nil` ends it.
    /// - Throws: `StoreError`.
    public func reconcileRegularly(everySeconds seconds: Int?) async throws {
        try await reconciliation.schedule(everySeconds: seconds.map { max($0, 60) })
    }
}
