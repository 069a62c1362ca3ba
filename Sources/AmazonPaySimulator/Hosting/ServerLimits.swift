/// What a client may take of the server: sizes, times, connections.
public struct ServerLimits: Hashable, Sendable {
    /// The longest body, in bytes.
    public var bodyBytes: Int
    /// The longest body of a snapshot to import, in bytes.
    public var importBytes: Int
    /// The longest request line and header fields together, in bytes.
    public var headBytes: Int
    /// Seconds in which a request has to arrive once its header fields are there.
    public var receiveSeconds: Double
    /// Seconds after which a connection is closed on which no request begins, or whose header fields do not end.
    public var idleSeconds: Double
    /// Seconds that a client gets to read a refusal before its connection is closed.
    public var lingerSeconds: Double
    /// Open connections for each listening socket; more of them wait.
    public var connections: Int
    /// Seconds after which the connections that are still open are cut when the server is told to stop.
    public var graceSeconds: Double

    /// Makes limits; without arguments those of the simulator.
    public init(
        bodyBytes: Int = 256 * 1024, importBytes: Int = 512 << 20, headBytes: Int = 16 * 1024,
        receiveSeconds: Double = 30,
        idleSeconds: Double = 60, lingerSeconds: Double = 2, connections: Int = 512, graceSeconds: Double = 2
    ) {
        self.bodyBytes = bodyBytes
        self.importBytes = importBytes
        self.headBytes = headBytes
        self.receiveSeconds = receiveSeconds
        self.idleSeconds = idleSeconds
        self.lingerSeconds = lingerSeconds
        self.connections = connections
        self.graceSeconds = graceSeconds
    }

    /// The longest body that may be sent to a path.
    func bodyBytes(for uri: String) -> Int {
        if uri == ControlRoute.importPath { return importBytes }
        // One byte more than a file may have, so that the refusal names the limit of files.
        return uri.hasPrefix(UploadRoute.prefix) ? max(FileRecord.mostBytes + 1, bodyBytes) : bodyBytes
    }
}
