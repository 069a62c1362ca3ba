/// What clients may take of a server: sizes, times, connections.
public struct ServerLimits: Hashable, Sendable {
    /// The longest body of a request, in bytes, unless its route has a limit of its own.
    public var bodyBytes: Int
    /// The longest body of a snapshot to import into a simulator, in bytes.
    public var importBytes: Int
    /// The longest request line and header fields together without the cookies, in bytes.
    public var headBytes: Int
    /// The same with the cookies, which browsers send to every page of a site; beyond it the head is not read.
    public var headBytesWithCookies: Int
    /// Seconds in which the first byte has to arrive on a new connection.
    public var firstByteSeconds: Double
    /// Seconds in which a head has to arrive once its first byte is there.
    public var headSeconds: Double
    /// Seconds in which a body of up to 1 MiB has to arrive once its head is there; longer ones get one more for each
    /// 256 KiB.
    public var receiveSeconds: Double
    /// Seconds after which a connection is closed on which no further request begins.
    public var idleSeconds: Double
    /// Seconds that a client gets to read a refusal before its connection is closed.
    public var lingerSeconds: Double
    /// Open connections; when there are no more places, the oldest idle one is closed.
    public var connections: Int
    /// Open connections of one address, and requests of one client behind a trusted proxy that are answered at a time.
    public var connectionsPerAddress: Int
    /// Seconds after which the connections that are still open are cut when the server is told to stop.
    public var graceSeconds: Double

    /// Makes limits.
    public init(
        bodyBytes: Int = 256 << 10, importBytes: Int = 512 << 20, headBytes: Int = 16 << 10,
        headBytesWithCookies: Int = 128 << 10, firstByteSeconds: Double = 10, headSeconds: Double = 20,
        receiveSeconds: Double = 30, idleSeconds: Double = 60, lingerSeconds: Double = 2, connections: Int = 1024,
        connectionsPerAddress: Int = 512, graceSeconds: Double = 2
    ) {
        self.bodyBytes = bodyBytes
        self.importBytes = importBytes
        self.headBytes = headBytes
        self.headBytesWithCookies = headBytesWithCookies
        self.firstByteSeconds = firstByteSeconds
        self.headSeconds = headSeconds
        self.receiveSeconds = receiveSeconds
        self.idleSeconds = idleSeconds
        self.lingerSeconds = lingerSeconds
        self.connections = connections
        self.connectionsPerAddress = connectionsPerAddress
        self.graceSeconds = graceSeconds
    }

    /// The seconds in which a body of a length has to arrive.
    func seconds(forBody bytes: Int) -> Double {
        receiveSeconds + Double(max(0, bytes - (1 << 20))) / Double(256 << 10)
    }
}
