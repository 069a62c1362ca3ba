import AmazonPayModel
import Foundation

extension CheckRules {
    /// An address that buyers' browsers or Amazon's servers come to.
    ///
    /// In the sandbox a shop may be on its developer's machine; a shop that takes money may not.
    static func address(_ address: CheckFacts.Address, _ facts: CheckFacts) -> CheckFinding {
        guard let url = address.url else {
            return facts.isLive
                ? .warn(address.name, "not given", "Give it, and it is checked too.")
                : .ok(address.name, "not given")
        }
        guard let known = WebAddress(url) else {
            return .fail(address.name, "\(url) is no address", "It has to be https:// and a host.")
        }
        if let problem = place(address.name, known.scheme, known.host, isLive: facts.isLive) { return problem }
        return reach(address, url)
    }

    private static func place(_ name: String, _ scheme: String, _ host: String, isLive: Bool) -> CheckFinding? {
        let problem: (finding: String, advice: String)?
        if isOfThisMachine(host) {
            problem = (
                "\(host) is this machine only", "Nobody else reaches it. Give the address that buyers' browsers use."
            )
        } else if scheme != "https" {
            problem = ("it is not https", "Amazon sends live buyers and notifications to https addresses only.")
        } else {
            problem = nil
        }
        guard let problem else { return nil }
        return isLive
            ? .fail(name, problem.finding, problem.advice)
            : .warn(name, problem.finding + ", which is enough for trying things out", problem.advice)
    }

    private static func reach(_ address: CheckFacts.Address, _ url: String) -> CheckFinding {
        switch address.reach {
        case nil: .ok(address.name, "\(url), not opened")
        case .answered(let status) where status >= 500:
            .warn(address.name, "\(url) answers \(status)", "Look into the log of the shop.")
        case .answered(let status): .ok(address.name, "\(url) answers \(status), its certificate is good")
        case .certificateRefused(let why):
            .fail(
                address.name, "the certificate of \(url) is refused (\(why))",
                "Use one of a public authority, for this name, with the certificates in between, and not expired.")
        case .unreachable(let why):
            .warn(
                address.name, "\(url) cannot be reached from here (\(why))",
                "Open it from elsewhere. If it works there, a firewall or the name server here is the reason.")
        }
    }

    /// Addresses that lead nowhere from any other machine.
    private static func isOfThisMachine(_ host: String) -> Bool {
        let name = host.lowercased()
        return name == "localhost" || name.hasSuffix(".localhost") || name.hasPrefix("127.")
            || ["::1", "[::1]", "0.0.0.0"].contains(name)
    }
}
