import ArgumentParser

/// What `amazonpay probe` has to be told.
struct ProbeOptions: ParsableArguments {
    @Argument(help: "A page of the shop with an Amazon Pay button; each visit has to start another order.")
    var startURL: String?

    @Option(help: "Post this form to the page, for instance 'offer=coffee&amount=14.00'.")
    var startForm: String?

    @Option(
        help: """
            In place of the page: a command that starts an order and writes the page with the button, its address, or \
            JSON with payloadJSON, signature, publicKeyId, algorithm, productType.
            """)
    var startCommand: String?

    @Option(help: "Where the shop takes notifications; without it nothing is tried with them.")
    var notificationURL: String?

    @Option(help: "Words that only the page of a paid order shows; learned from two visits when absent.")
    var paidText: String?

    @Option(help: "The credentials.json of a simulator that runs already; one is started when absent.")
    var config: String?

    @Option(help: "The control token of that simulator, if it has one.")
    var controlToken: String?

    @Option(help: "The folder with the keys of the simulator that is started; its objects are in memory only.")
    var data = ".amazonpay"

    @Option(help: "Its port for HTTPS; 0 picks a free one.")
    var httpsPort = 8443

    @Option(help: "Its port for plain HTTP; 0 picks a free one.")
    var httpPort = 8080

    @Option(
        help: """
            A command that runs the shop while it is probed; it finds the simulator in AMAZONPAY_CREDENTIALS (a file), \
            AMAZONPAY_ENDPOINT, AMAZONPAY_PUBLIC_KEY_ID and so on.
            """)
    var shopCommand: String?

    @Option(help: "How many seconds to wait for the shop to start, and for an order to come to its end.")
    var patience = 30

    @Option(help: "How many seconds Complete takes where it takes long.")
    var slowSeconds = 20

    @Option(help: "How many tabs return at once.")
    var tabs = 8

    @Option(help: "Only this situation; may be given several times.")
    var only: [ProbeSituation] = []

    func validate() throws {
        guard (startURL == nil) != (startCommand == nil) else {
            throw ValidationError("Give the address of a page with an Amazon Pay button, or --start-command.")
        }
        guard (1...300).contains(patience), (1...300).contains(slowSeconds), (2...64).contains(tabs) else {
            throw ValidationError("--patience and --slow-seconds are from 1 to 300, --tabs from 2 to 64.")
        }
    }

    /// Which situations, in their order; the first two always.
    var situations: [ProbeSituation] {
        ProbeSituation.allCases.filter { only.isEmpty || only.contains($0) || ProbeSituation.first.contains($0) }
    }
}
