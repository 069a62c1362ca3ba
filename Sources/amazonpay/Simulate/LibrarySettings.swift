import AmazonPaySimulator

/// What each of the client libraries has to be told to call a simulator, ready to be copied.
///
/// Those for Node and PHP have an option for it, the one for Python an attribute. The one for Java has had no setter since
/// 2.3.4, only a protected field that a subclass sets. Those for .NET and Ruby have nothing: what is shown replaces one
/// method of theirs, and was made by reading them.
struct LibrarySettings {
    private static let algorithm = "AMZN-PAY-RSASSA-PSS-V2"

    private let credentials: Credentials
    /// Host and port of the HTTPS endpoint.
    private let authority: String

    init(_ credentials: Credentials) {
        self.credentials = credentials
        authority = credentials.endpoint.replacing("https://", with: "")
    }

    var text: String { [node, php, java, dotnet, ruby, python].joined(separator: "\n\n") }

    private var authorityFile: String { credentials.caCertificateFile }

    /// The region as the libraries for Node and PHP name it.
    private var shortRegion: String { credentials.region == "na" ? "us" : credentials.region }

    private var dotnetRegion: String {
        switch credentials.region {
        case "eu": "Europe"
        case "jp": "Japan"
        default: "UnitedStates"
        }
    }

    private var node: String {
        """
        Node, started with NODE_EXTRA_CA_CERTS=\(authorityFile)
          new Client.WebStoreClient({
            publicKeyId: '\(credentials.publicKeyId)',
            privateKey: fs.readFileSync('\(credentials.privateKeyFile)'),
            region: '\(shortRegion)', algorithm: '\(Self.algorithm)', overrideServiceUrl: '\(authority)' })
        """
    }

    /// The host alone: the library for PHP takes no port.
    private var host: String {
        guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else { return authority }
        return String(authority[..<colon])
    }

    private var php: String {
        let port = authority.hasSuffix(":443") ? "" : ": start the simulator with --https-port 443"
        return """
            PHP, started with php -d curl.cainfo=\(authorityFile); it always calls port 443\(port)
              new Amazon\\Pay\\API\\Client([
                'public_key_id' => '\(credentials.publicKeyId)',
                'private_key' => '\(credentials.privateKeyFile)',
                'region' => '\(shortRegion)', 'algorithm' => '\(Self.algorithm)', 'override_service_url' => '\(host)'])
            """
    }

    private var java: String {
        """
        Java, started with -Djavax.net.ssl.trustStore=simulator.p12, which is made once by
          keytool -importcert -noprompt -storepass changeit -keystore simulator.p12 -file \(authorityFile)
          new WebstoreClient(new PayConfiguration() {{ overrideServiceURL = "\(authority)"; }}
            .setPublicKeyId("\(credentials.publicKeyId)")
            .setPrivateKey(new String(Files.readAllBytes(Paths.get("\(credentials.privateKeyFile)"))).toCharArray())
            .setRegion(Region.\(credentials.region.uppercased())))
        """
    }

    private var dotnet: String {
        """
        .NET, started with SSL_CERT_FILE=\(authorityFile) (Linux); the host is replaced after signing
          class LocalClient : WebStoreClient {
            public LocalClient(ApiConfiguration configuration) : base(configuration) { }
            protected override HttpWebResponse SendRequest(ApiRequest request, Dictionary<string, string> headers) {
              request.Path = new Uri(new Uri("\(credentials.endpoint)"), request.Path.PathAndQuery);
              return base.SendRequest(request, headers); } }
          new LocalClient(new ApiConfiguration(Region.\(dotnetRegion), "\(credentials.publicKeyId)",
            "\(credentials.privateKeyFile)"))
        """
    }

    private var ruby: String {
        """
        Ruby, started with SSL_CERT_FILE=\(authorityFile)
          class ClientHelper
            def endpoint = '\(authority)'
          end
          AmazonPayClient.new({ region: '\(credentials.region)', public_key_id: '\(credentials.publicKeyId)',
            private_key: File.read('\(credentials.privateKeyFile)') })
        """
    }

    private var python: String {
        """
        Python (AmazonPayClient), started with REQUESTS_CA_BUNDLE=\(authorityFile)
          client = AmazonPay.Client('\(credentials.publicKeyId)', '\(credentials.privateKeyFile)',
            '\(credentials.region.uppercased())', sandbox=True)
          client.endpoint = '\(credentials.endpoint)'
        """
    }
}
