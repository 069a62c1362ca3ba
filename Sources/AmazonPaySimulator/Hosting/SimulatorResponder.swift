/// What answers requests; it knows nothing of sockets.
public protocol SimulatorResponder: Sendable {
    /// Answers a request. It never throws: every mistake has an answer of its own.
    func respond(to request: SimulatorRequest) async -> SimulatorResponse
}
