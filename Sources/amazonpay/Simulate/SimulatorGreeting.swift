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

    private var text: String {
        let credentials = ready.credentials
        let host = credentials.endpoint.replacing("https://", with: "")
        return """
            The Amazon Pay simulator is running. No money moves.

              API and pages     \(credentials.endpoint)  and  \(credentials.httpEndpoint)
              button script     \(credentials.httpEndpoint)/checkout.js
              credentials       \(ready.credentialsFile)
              public key id     \(credentials.publicKeyId)
              trust             \(credentials.caCertificateFile)

            Point a client at it:
              Node     overrideServiceUrl: '\(host)'      NODE_EXTRA_CA_CERTS=\(credentials.caCertificateFile)
              PHP      'override_service_url' => 'localhost'    needs --https-port 443
              Java     new PayConfiguration().setOverrideServiceURL("\(host)")
              Python   client.endpoint = '\(credentials.endpoint)'      REQUESTS_CA_BUNDLE=\(credentials.caCertificateFile)
            """
    }
}
