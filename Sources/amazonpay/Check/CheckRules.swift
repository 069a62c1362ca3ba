import AmazonPay

/// What the facts mean: one finding for each check, in the order in which things have to be put right.
enum CheckRules {
    static func findings(_ facts: CheckFacts) -> [CheckFinding] {
        [
            region(facts), publicKeyId(facts), privateKey(facts), environment(facts), merchantId(facts), storeId(facts),
            ledgerCurrency(facts),
        ] + facts.addresses.map { address($0, facts) } + [clock(facts), call(facts)]
    }

    private static func region(_ facts: CheckFacts) -> CheckFinding {
        let check = "region"
        guard let text = facts.region else {
            return .fail(check, "missing", "Set region to na, eu or jp: where the merchant's account is.")
        }
        guard let region = facts.knownRegion else {
            return .fail(check, "\(text) is no region", "Set region to na, eu or jp.")
        }
        return .ok(check, "\(region.rawValue), \(facts.endpoint ?? region.host)")
    }

    private static func publicKeyId(_ facts: CheckFacts) -> CheckFinding {
        let check = "public key id"
        guard let id = facts.publicKeyId else {
            return .fail(check, "missing", "Set publicKeyId to the id that Seller Central shows for the key.")
        }
        guard id.utf8.allSatisfy(\.isOfKeyID) else {
            return .fail(
                check, "it has characters that such ids never have",
                "Copy it again from Seller Central; it is neither the key itself nor a file.")
        }
        return .ok(check, id)
    }

    private static func privateKey(_ facts: CheckFacts) -> CheckFinding {
        let check = "private key"
        switch facts.key {
        case .missing: return .fail(check, "missing", "Set privateKeyFile to the PEM file of the private key.")
        case .unreadable(let file):
            return .fail(check, "\(file) cannot be read", "Check the path, and that this user may read the file.")
        case .unusable(let file, let error): return .fail(check, "\(file) is not usable", error.description)
        case .usable(let file, isOpenToOthers: true):
            return .warn(check, "other users of this machine can read \(file)", "chmod 600 \(file)")
        case .usable(let file, isOpenToOthers: false): return .ok(check, "RSA, 2048 bits or more, \(file)")
        }
    }

    private static func environment(_ facts: CheckFacts) -> CheckFinding {
        let check = "environment"
        let setting = facts.environment.map { ($0, AmazonPayClient.Environment(rawValue: $0.lowercased())) }
        if case (let text, nil)? = setting {
            return .fail(check, "\(text) is no environment", "Set environment to sandbox or live, or leave it out.")
        }
        let named = facts.publicKeyId.flatMap(AmazonPayClient.Environment.init(publicKeyId:))
        if let named, case (let text, let value?)? = setting, value != named {
            return .fail(
                check, "environment is \(text), the key is for \(named.rawValue)",
                "Leave environment out, or use the other environment's key: the prefix of its id decides.")
        }
        guard let environment = facts.namedEnvironment else {
            return .fail(
                check, "the key id has no prefix, and environment is not set", "Set environment to sandbox or live.")
        }
        if facts.isSimulator {
            return notLive(check, "a simulator: no money moves", "Use Amazon's endpoint for going live.", facts)
        }
        guard environment == .sandbox else { return .ok(check, "live") }
        return notLive(
            check, "sandbox: no money moves", "For going live make a key for live in Seller Central (LIVE-…).", facts)
    }

    private static func notLive(
        _ check: String, _ finding: String, _ advice: String, _ facts: CheckFacts
    ) -> CheckFinding {
        facts.isLive ? .fail(check, finding, advice) : .warn(check, finding, advice)
    }

    private static func merchantId(_ facts: CheckFacts) -> CheckFinding {
        let check = "merchant id"
        guard let id = facts.merchantId else {
            return .fail(check, "missing", "Set merchantId; Seller Central shows it beside the keys.")
        }
        let isUsual = id.first == "A" && (10...20).contains(id.count) && id.utf8.allSatisfy(\.isCapitalOrDigit)
        guard isUsual else {
            return .warn(
                check, "\(id) does not look like one", "Merchant ids are an A and capitals and digits. Copy it again.")
        }
        return .ok(check, id)
    }

    private static func storeId(_ facts: CheckFacts) -> CheckFinding {
        let check = "store id"
        let prefix = "amzn1.application-oa2-client."
        guard let id = facts.storeId else {
            return .fail(check, "missing", "Set storeId; Seller Central calls it Store ID or Client ID.")
        }
        guard id.hasPrefix(prefix), id.count > prefix.count else {
            return .fail(check, "\(id) is no store id", "It begins with \(prefix). Copy it again from Seller Central.")
        }
        return .ok(check, id)
    }

    private static func ledgerCurrency(_ facts: CheckFacts) -> CheckFinding {
        let check = "ledger currency"
        guard let region = facts.knownRegion else {
            return .warn(check, "not known without the region", "Set region first.")
        }
        let currency = facts.ledgerCurrency ?? region.ledgerCurrency.rawValue
        guard region.ledgerCurrencies.contains(currency) else {
            return .fail(
                check, "\(currency) is none of region \(region.rawValue)",
                "Set ledgerCurrency to \(region.ledgerCurrencies.joined(separator: " or ")).")
        }
        guard facts.ledgerCurrency == nil, region.ledgerCurrencies.count > 1 else { return .ok(check, currency) }
        return .ok(check, "\(currency), because nothing else is set; accounts in pounds need ledgerCurrency GBP")
    }
}

extension UInt8 {
    fileprivate var isCapitalOrDigit: Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }

    fileprivate var isOfKeyID: Bool {
        isCapitalOrDigit || self == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
    }
}
