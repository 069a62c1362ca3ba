/// What a commit does with timers, in the statements of an engine.
protocol TimerWriting {
    func set(_ timer: Timer) throws
    func cancel(_ name: String, of key: DocumentKey) throws
    func cancelAll(of key: DocumentKey) throws
    func isHeld(_ name: String, of key: DocumentKey, by lease: Lease) throws -> Bool
    func deleteAll() throws
}
