import AmazonPayModel
import DurableStore
import Foundation

/// What buyers do: they press the button, choose and pay.
///
/// The shell around the buyer's rules.
struct BuyerService: Sendable {
    let gate: ButtonGate
    let sessions: CheckoutSessionService
    let repository: ObjectRepository
    let identifiers: IdentifierSource
    let settings: ServiceSettings
    let pages: PageAddresses
    let timers: TimerRunner
    let clock: SimulatorClock

    /// What a buyer decides, before anything is known of the session.
    struct Decision: Sendable {
        /// An id of the buyer's address book, or a whole address.
        enum ShippingAddress: Sendable {
            case booked(String)
            case given(Address)
        }

        var verb: BuyerDecision.Verb
        var paymentInstrument: String?
        var shippingAddress: ShippingAddress?
        var buyer: String?
        /// Whether the payment method may be saved, where the page asks.
        var savesPaymentMethod = true
    }

    /// A click on the button makes a session.
    ///
    /// - Returns: The new session's id.
    func press(_ press: ButtonPress) async throws -> CheckoutSession.ID {
        let caller = try gate.caller(of: press)
        let body = try RequestBody(
            Data(press.payloadJSON.utf8), shape: press.upgradeAction == nil ? .buttonPayload : .upgradePayload)
        var request = try body.decode(CreateCheckoutSession.self)
        if request.webCheckoutDetails.signInReturnUrl != nil {
            let signIn = try body.decode(SignInMembers.self)
            request.scopes = request.scopes ?? signIn.signInScopes ?? BuyerTokenRecord.usualScopes
            request.webCheckoutDetails.signInCancelUrl =
                request.webCheckoutDetails.signInCancelUrl ?? signIn.signInCancelUrl
        }
        return try await open(request, press, caller)
    }

    /// The members that only a payload for "sign in and set up" has.
    private struct SignInMembers: Decodable {
        let signInScopes: [BuyerScope]?
        let signInCancelUrl: String?
    }

    /// Makes a session of what a button asks for.
    func open(
        _ request: CreateCheckoutSession, _ press: ButtonPress, _ caller: Caller
    ) async throws -> CheckoutSession.ID {
        // What signs in and sets up ships nothing.
        let asked = press.productType == .signIn ? .payOnly : press.productType
        let productType = asked ?? (press.upgradeAction == nil ? .payAndShip : .payOnly)
        guard Self.productTypes.contains(productType) else {
            throw APIError.invalidParameter("productType", "It must be a product type such as PayAndShip or PayOnly.")
        }
        if press.upgradeAction != nil, request.chargePermissionId == nil {
            throw APIError.missingParameter("chargePermissionId")
        }
        let id = CheckoutSession.ID(rawValue: identifiers.uuid())
        _ = try await sessions.create(
            request, origin: .button, productType: productType,
            language: press.checkoutLanguage.flatMap(PageLanguage.init(_:)),
            estimatedOrderAmount: press.estimatedOrderAmount,
            use: press.upgradeAction?.use,
            .init(caller: caller, ids: [id.rawValue], query: try CallQuery(nil), now: try await caughtUp()))
        return id
    }

    /// The session as it is now.
    func session(_ id: CheckoutSession.ID) async throws -> CheckoutSessionRecord {
        _ = try await caughtUp()
        guard let stored = try await repository.checkout(id) else {
            throw APIError.notFound("Checkout Session with this id")
        }
        return stored.session.record
    }

    /// What the buyer does on the page that the session is at.
    ///
    /// - Returns: Where the buyer's browser goes.
    func decide(_ decision: Decision, on id: CheckoutSession.ID) async throws -> String {
        let (session, destination) = try await change(id) { objects, now in
            try objects.buyer(try self.decision(decision, objects.session), at: now)
        }
        return pages.url(of: destination, session)
    }

    /// Lets a rule decide over a checkout, and commits what came out; when somebody else was faster, once more.
    func change<Outcome>(
        _ id: CheckoutSession.ID, _ rule: (inout CheckoutObjects, Timestamp) throws -> Outcome
    ) async throws -> (session: CheckoutSessionRecord, outcome: Outcome) {
        return try await repository.retryingConflicts {
            let now = try await caughtUp()
            guard let stored = try await repository.checkout(id) else {
                throw APIError.notFound("Checkout Session with this id")
            }
            var objects = stored.objects
            let outcome = try rule(&objects, now)
            if objects != stored.objects { try await repository.commit(objects, from: stored) }
            return (objects.session, outcome)
        }
    }

    private func caughtUp() async throws -> Timestamp {
        let now = clock.now
        try await timers.run(dueBy: now)
        return now
    }

    func decision(_ decision: Decision, _ session: CheckoutSessionRecord) throws(APIError) -> BuyerDecision {
        let buyer = try buyer(decision.buyer, session)
        return BuyerDecision(
            verb: decision.verb, instrument: decision.paymentInstrument.map(PaymentInstrument.ID.init(rawValue:)),
            shippingAddress: try address(decision.shippingAddress, of: buyer, session), buyer: buyer,
            savesPaymentMethod: decision.savesPaymentMethod,
            identifiers: identifiers.payment(session, settings.profile, gate.region(of: session)))
    }

    private func buyer(_ name: String?, _ session: CheckoutSessionRecord) throws(APIError) -> TestBuyer {
        if let owner = session.earlier?.buyerId.flatMap(TestBuyer.find) {
            guard name.flatMap(TestBuyer.find) ?? owner == owner else {
                throw .invalidParameter("buyer", "The Charge Permission is \(owner.key)'s.")
            }
            return owner
        }
        if let name {
            guard let buyer = TestBuyer.find(name) else {
                throw .invalidParameter(
                    "buyer", "The test buyers are \(TestBuyer.all.map(\.key).joined(separator: ", ")).")
            }
            return buyer
        }
        if let chosen = session.choice.flatMap({ TestBuyer.find($0.buyerId) }) { return chosen }
        return TestBuyer.living(in: gate.region(of: session))[0]
    }

    private func address(
        _ given: Decision.ShippingAddress?, of buyer: TestBuyer, _ session: CheckoutSessionRecord
    ) throws(APIError) -> Address? {
        switch given {
        case nil: return nil
        case .given(let address): return address
        case .booked(let id):
            if let booked = buyer.addressBook.first(where: { $0.id == id }) { return booked.address }
            // A page without scripts cannot take back the address of the buyer who was chosen before.
            guard TestBuyer.all.contains(where: { $0.addressBook.contains { $0.id == id } }) else {
                throw .invalidParameter("shippingAddress", "It must be an address of a test buyer.")
            }
            return buyer.address(allowedBy: session.deliverySpecifications)
        }
    }

    private static let productTypes: [ProductType] = [.payAndShip, .payOnly, .payAndShipMultiAddress, .donation]
}

extension ButtonGate {
    /// The region of a session's merchant.
    func region(of session: CheckoutSessionRecord) -> Region {
        directory.merchant(session.merchantId)?.region ?? .northAmerica
    }
}

extension IdentifierSource {
    /// Ids for a payment.
    ///
    /// The letters tell the environment; by what was observed, recurring permissions have letters of their own and
    /// their charges a number of their own.
    func payment(
        _ session: CheckoutSessionRecord, _ profile: AnswerProfile, _ region: Region
    ) -> PaymentIdentifiers {
        if let kept = session.reusedPermissionId {
            return PaymentIdentifiers(
                chargePermissionId: kept, chargeId: Charge.ID(rawValue: kept.rawValue + chargeSuffix()))
        }
        let isLive = session.environment == .live
        let order = chargePermissionID(prefix: (isLive ? "P" : "S") + region.digits)
        let chargeId = Charge.ID(rawValue: order.rawValue + chargeSuffix())
        guard profile == .observed, session.chargePermissionType == .recurring else {
            return PaymentIdentifiers(chargePermissionId: order, chargeId: chargeId)
        }
        let agreement = chargePermissionID(prefix: (isLive ? "B" : "C") + region.digits)
        return PaymentIdentifiers(chargePermissionId: agreement, chargeId: chargeId)
    }
}
