/// What a commit does with answered requests, in the statements of an engine.
protocol IdempotencyWriting {
    /// - Returns: `false` when there is a record with this scope and key.
    func insert(_ record: IdempotencyRecord) throws -> Bool
    func deleteAll() throws
}
