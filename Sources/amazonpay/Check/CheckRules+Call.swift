extension CheckRules {
    private static let warningSeconds = 300.0
    /// What the service tolerates.
    private static let failingSeconds = 900.0

    /// Requests carry the time at which they were signed.
    static func clock(_ facts: CheckFacts) -> CheckFinding {
        let check = "clock"
        guard let seconds = facts.secondsAhead else {
            if facts.isSimulator { return .ok(check, "not compared: the simulator's answers have no date") }
            return .warn(
                check, "not compared: no answer with a date", "Put right what keeps the test call from being answered.")
        }
        let text = "\(Int(seconds.magnitude.rounded())) s \(seconds < 0 ? "behind" : "ahead of") the service"
        let advice = "Let the clock of this machine be set by the network (NTP). Beyond 15 minutes no call is accepted."
        switch seconds.magnitude {
        case failingSeconds...: return .fail(check, text, advice)
        case warningSeconds...: return .warn(check, text, advice)
        default: return .ok(check, text)
        }
    }

    /// A read of a session that does not exist: whoever says so has accepted the signature.
    static func call(_ facts: CheckFacts) -> CheckFinding {
        let check = "signed call"
        switch facts.call {
        case .notMade(let why):
            return .fail(check, "not made: \(why)", "Put right what is reported above.")
        case .notConnected(let why, isCertificate: true):
            return .fail(
                check, "the service's certificate is not trusted (\(why))",
                facts.endpoint == nil
                    ? "Install the system's certificate authorities (ca-certificates); a proxy may be in between."
                    : "Set caCertificateFile to the authority of the simulator, for instance in its credentials.json.")
        case .notConnected(let why, isCertificate: false):
            return .fail(
                check, "no connection (\(why))",
                facts.endpoint == nil
                    ? "Allow connections to Amazon's host on port 443; check name server, firewall and proxy."
                    : "Check endpoint, and that the simulator runs.")
        case .answered(let status, let reasonCode): return answered(check, status, reasonCode)
        }
    }

    private static func answered(_ check: String, _ status: Int, _ reasonCode: String?) -> CheckFinding {
        let text = [String(status), reasonCode].compactMap { $0 }.joined(separator: " ")
        switch (status, reasonCode) {
        case (404, "ResourceNotFound"): return .ok(check, "accepted: \(text) for a session that does not exist")
        case (403, "InvalidRequestSignature"):
            return .fail(
                check, text,
                "The private key does not belong to the public key id, or a proxy changes requests. Register the public "
                    + "half of this key (openssl pkey -in FILE -pubout), or use the id of the one that is registered.")
        case (403, "InvalidAuthentication"):
            return .fail(
                check, text,
                "The public key id is not known here. Check it, the region, and sandbox against live.")
        case (403, "InvalidAccountStatus"):
            return .fail(check, text, "The merchant's account may not take payments yet. Look into Seller Central.")
        case (401, _), (403, _):
            return .fail(check, text, "The key is not allowed to call. Check key id, region and account.")
        case (429, _), (500..., _):
            return .warn(check, text, "The service is busy or has a problem of its own. Try again later.")
        default:
            return .fail(
                check, "\(text) where 404 ResourceNotFound was expected",
                "Something other than Amazon Pay may have answered. Check endpoint and proxy.")
        }
    }
}
