/// Where to go in a demonstration that has started.
struct DemoGreeting: Encodable {
    private let event = "ready"
    private let shop: String
    private let checkout: String
    private let console: String
    private let simulator: String
    private let dashboard: String
    private let credentials: String
    /// The file with the token that signs an operator in.
    private let tokenFile: String

    init(shop: String, checkout: String, simulator: String, credentials: String, tokenFile: String) {
        self.shop = shop
        self.checkout = checkout
        self.simulator = simulator
        self.credentials = credentials
        self.tokenFile = tokenFile
        console = "\(checkout)/console"
        dashboard = "\(simulator)/simulator"
    }

    /// For people.
    var text: String {
        """
        Open the shop, buy, and pay:

          shop         \(shop)

        Pay with the card ending in 1111; the one ending in 3434 is declined. Then look at both sides of the payment:

          console      \(console)
                       what the shop's operators see: orders, captures, refunds.
                       Sign in with the token that this prints:  cat \(tokenFile)
          dashboard    \(dashboard)
                       what Amazon Pay has: every object and request, the clock, faults

        The client libraries can use the simulator's keys: \(credentials)

        Stop with Ctrl-C; nothing is kept.
        """
    }
}
