/// What a commit does with the outbox, in the statements of an engine.
protocol MessageWriting {
    /// - Returns: `false` when there is a message with this id.
    func insert(_ message: OutboxMessage) throws -> Bool
    func settle(_ id: String, _ outcome: DeliveryOutcome) throws
    func isHeld(_ id: String, by lease: Lease) throws -> Bool
    func deleteAll() throws
}
