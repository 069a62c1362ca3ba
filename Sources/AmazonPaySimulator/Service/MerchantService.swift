import AmazonPayModel
import AmazonPaySigning
import DurableStore
import Foundation

/// Makes merchants and keys, and changes what merchants may do.
struct MerchantService: Sendable {
    let merchants: MerchantRepository
    let directory: MerchantDirectory
    let identifiers: IdentifierSource
    let clock: SimulatorClock

    /// What somebody wants a merchant to be; what is absent stays, or is as usual.
    struct Body: Decodable, Sendable {
        var merchantId: String?
        var region: String?
        var ledgerCurrency: Currency?
        /// What buyers see where a checkout does not name the store.
        var storeName: String?
        var roles: [String]?
        /// The hosts that live return URLs may lead to.
        var domains: [String]?
        /// `sandbox`, the usual one, or `live`: what the first key is for.
        var environment: String?
        /// A public key as PEM; without it a pair is made.
        var publicKey: String?

        static let shape = BodyShape.object([
            "merchantId": .text, "region": .text, "ledgerCurrency": .text, "storeName": .text,
            "roles": .list(.text), "domains": .list(.text), "environment": .text, "publicKey": .text,
        ])
    }

    /// A key for a merchant.
    struct KeyBody: Decodable, Sendable {
        var environment: String?
        var publicKey: String?

        static let shape = BodyShape.texts("environment", "publicKey")
    }

    /// A key as it is told once, when it is made.
    struct MadeKey: Encodable, Sendable {
        let publicKeyId: String
        /// The private half of a pair that was made here; it is kept nowhere.
        let privateKey: String?
    }

    func list() async throws -> [ListedMerchant] {
        try await merchants.all().map { ListedMerchant($0.record) }
    }

    /// Makes a merchant with a store and a key.
    func create(_ body: Body) async throws -> MadeMerchant {
        var merchant = Merchant(
            merchantId: try newID(body), storeIds: [identifiers.storeID()], region: .northAmerica, ledgerCurrency: .usd,
            keys: [], roles: nil, domains: nil, createdAt: clock.realTime)
        try apply(body, to: &merchant)
        merchant.ledgerCurrency = try merchant.region.ledger(body.ledgerCurrency)
        let made = try newKey(.init(environment: body.environment, publicKey: body.publicKey))
        merchant.keys = [made.key]
        try await write(merchant, from: nil)
        return MadeMerchant(merchant: ListedMerchant(merchant), key: made.told)
    }

    /// Changes what a merchant may do.
    func update(_ id: String, _ body: Body) async throws -> ListedMerchant {
        try await change(id) { merchant throws(APIError) in
            try apply(body, to: &merchant)
            if body.ledgerCurrency != nil || body.region != nil {
                merchant.ledgerCurrency = try merchant.region.ledger(body.ledgerCurrency)
            }
        }
    }

    /// Whether there is a merchant with this id.
    func exists(_ id: String?) -> Bool { id.flatMap(directory.merchant) != nil }

    /// Gives a merchant another key.
    func addKey(_ id: String, _ body: KeyBody) async throws -> MadeKey {
        let made = try newKey(body)
        _ = try await change(id) { merchant throws(APIError) in merchant.keys.append(made.key) }
        return made.told
    }

    private func change(
        _ id: String, _ rule: (inout Merchant) throws(APIError) -> Void
    ) async throws -> ListedMerchant {
        try await merchants.retryingConflicts {
            guard let old = try await merchants.all().first(where: { $0.record.merchantId == id }) else {
                throw APIError.notFound("merchant with this id")
            }
            var merchant = old.record
            try rule(&merchant)
            try await write(merchant, from: old)
            return ListedMerchant(merchant)
        }
    }

    private func write(_ merchant: Merchant, from old: Versioned<Merchant>?) async throws {
        try await merchants.write(merchant, from: old)
        try directory.add(merchant)
    }

    private func newID(_ body: Body) throws(APIError) -> String {
        guard let id = body.merchantId else { return identifiers.merchantID() }
        let isWellFormed = (2...64).contains(id.count) && id.utf8.allSatisfy { $0.isASCIILetterOrDigit() }
        guard isWellFormed else { throw .invalidParameter("merchantId", "It must have 2 to 64 letters and digits.") }
        return id
    }

    private func apply(_ body: Body, to merchant: inout Merchant) throws(APIError) {
        if let name = body.region {
            guard let region = Region(rawValue: name) else {
                throw .invalidParameter("region", "It must be one of na, eu, jp.")
            }
            merchant.region = region
        }
        if let name = body.storeName {
            try Length.check(name, "storeName", at: 50)
            merchant.storeName = name
        }
        if let names = body.roles {
            var roles: Set<Merchant.Role> = []
            for name in names {
                guard let role = Merchant.Role(rawValue: name) else {
                    throw .invalidParameter("roles", "There is only provider.")
                }
                roles.insert(role)
            }
            merchant.roles = roles
        }
        if let domains = body.domains {
            guard domains.count <= 100 else { throw .invalidParameter("domains", "There are 100 at most.") }
            merchant.domains = Set(domains.map { $0.lowercased() })
        }
    }

    private func newKey(_ body: KeyBody) throws -> (key: Merchant.Key, told: MadeKey) {
        guard let environment = ["sandbox": "SANDBOX", "live": "LIVE"][(body.environment ?? "sandbox").lowercased()]
        else {
            throw APIError.invalidParameter("environment", "It must be sandbox or live.")
        }
        let id = identifiers.publicKeyID(prefix: environment)
        if let pem = body.publicKey {
            let key: PublicKey
            do {
                key = try PublicKey(pem: pem)
            } catch {
                throw APIError.invalidParameter("publicKey", "\(error)")
            }
            return (
                Merchant.Key(publicKeyId: id, publicKeyPEM: key.pemRepresentation + "\n", createdAt: clock.realTime),
                MadeKey(publicKeyId: id, privateKey: nil)
            )
        }
        let pair = try PrivateKey.generate()
        return (
            Merchant.Key(
                publicKeyId: id, publicKeyPEM: pair.publicKey.pemRepresentation + "\n", createdAt: clock.realTime),
            MadeKey(publicKeyId: id, privateKey: pair.unsafePEMRepresentation + "\n")
        )
    }
}

extension Region {
    /// The currency of an account: the first of the region's unless another one of them is wanted.
    ///
    /// - Throws: 400 for a currency that the region has no accounts in.
    fileprivate func ledger(_ wanted: Currency?) throws(APIError) -> Currency {
        guard let wanted else { return ledgerCurrencies[0] }
        guard ledgerCurrencies.contains(wanted) else {
            throw .invalidParameter(
                "ledgerCurrency", "It must be one of \(ledgerCurrencies.map(\.rawValue).joined(separator: ", ")).")
        }
        return wanted
    }
}
