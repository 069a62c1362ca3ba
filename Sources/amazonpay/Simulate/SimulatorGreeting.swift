import AmazonPaySimulator

/// What the simulator says when it accepts requests.
struct SimulatorGreeting {
    /// For programs.
    struct Event: Encodable {
        var event = "ready"
        let https: String
        let http: String
        let credentials: String
    }

    private let ready: SimulatorHost.Ready

    init(_ ready: SimulatorHost.Ready) {
        self.ready = ready
    }

    func say(asJSON: Bool) {
        if asJSON {
            StandardOutput.event(
                Event(
                    https: ready.credentials.endpoint, http: ready.credentials.httpEndpoint,
                    credentials: ready.credentialsFile))
        } else {
            StandardOutput.line(text)
        }
    }

    /// For people.
    var text: String {
        let credentials = ready.credentials
        return """
            The Amazon Pay simulator is running. No money moves.

              API and pages     \(credentials.endpoint)  and  \(credentials.httpEndpoint)
              button script     \(credentials.httpEndpoint)/checkout.js
              control API       \(credentials.httpEndpoint)/simulator/v1/
              credentials       \(ready.credentialsFile)
              merchant          \(credentials.merchantId)
              store             \(credentials.storeId)
              public key id     \(credentials.publicKeyId)
              private key       \(credentials.privateKeyFile)
              trust             \(credentials.caCertificateFile)

            Point a client library at it:

            \(LibrarySettings(credentials).text)
            """
    }
}
