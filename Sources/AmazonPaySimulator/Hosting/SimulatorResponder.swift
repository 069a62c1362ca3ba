/// What answers requests; it knows nothing of sockets.
public protocol SimulatorResponder: Sendable {
    /// Refuses a request by its head, before its body is read; `nil` when the body is needed to decide.
    func refuse(_ head: SimulatorRequest) async -> SimulatorResponse?

    /// Answers a request. It never throws: every mistake has an answer of its own.
    func respond(to request: SimulatorRequest) async -> SimulatorResponse
}

extension SimulatorResponder {
    /// Lets each request pass.
    public func refuse(_ head: SimulatorRequest) async -> SimulatorResponse? { nil }
}
