import AmazonPay

/// Everything that the checks are about, found out before anything is judged.
struct CheckFacts: Sendable {
    /// What became of reading the private key.
    enum Key: Hashable, Sendable {
        case missing
        case unreadable(file: String)
        case unusable(file: String, KeyError)
        /// It is an RSA key of at least 2048 bits.
        case usable(file: String, isOpenToOthers: Bool)
    }

    /// What became of the signed test call.
    enum Call: Hashable, Sendable {
        /// Something that it needs is missing or contradicts itself.
        case notMade(why: String)
        case answered(status: Int, reasonCode: String?)
        /// There is no connection; `isCertificate` when the far side's certificate was the reason.
        case notConnected(why: String, isCertificate: Bool)
    }

    /// What became of opening an address.
    enum Reach: Hashable, Sendable {
        case answered(status: Int)
        case certificateRefused(why: String)
        case unreachable(why: String)
    }

    /// An address of the shop's that buyers or Amazon come to.
    struct Address: Hashable, Sendable {
        let name: String
        /// `nil` when it was not given.
        let url: String?
        /// `nil` when it was not tried.
        var reach: Reach?
    }

    var region: String?
    var publicKeyId: String?
    var environment: String?
    var merchantId: String?
    var storeId: String?
    var ledgerCurrency: String?
    var endpoint: String?
    var key = Key.missing
    var addresses: [Address] = []
    var call = Call.notMade(why: "nothing was tried")
    /// Whether the answer to the test call says that it is a simulator's.
    var isSimulator = false
    /// Local time less the service's; `nil` when the answer had no date.
    var secondsAhead: Double?
    /// Whether somebody asked to be judged as for going live, whatever the key is for.
    var isLiveAsked = false

    /// Whether what only works without real money is a failure.
    var isLive: Bool { isLiveAsked || namedEnvironment == .live }

    /// The environment that key id and setting lead to; `nil` when neither tells.
    var namedEnvironment: AmazonPayClient.Environment? {
        publicKeyId.flatMap(AmazonPayClient.Environment.init(publicKeyId:))
            ?? environment.flatMap { AmazonPayClient.Environment(rawValue: $0.lowercased()) }
    }

    var knownRegion: AmazonPayClient.Region? { region.flatMap(AmazonPayClient.Region.init(name:)) }
}
