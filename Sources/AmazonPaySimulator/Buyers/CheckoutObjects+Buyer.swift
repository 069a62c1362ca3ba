import AmazonPayModel

extension CheckoutObjects {
    /// What the buyer does on the page that the session is at.
    ///
    /// | Where | approve | cancel | decline |
    /// |---|---|---|---|
    /// | choosing | buyer, instrument and address are set → review page | stays open → cancel page | Canceled/Declined |
    /// | paying | paid → result page | Canceled/BuyerCanceled → cancel page | Canceled/Declined → result page |
    ///
    /// - Throws: 422 when the session is over or paid, 400 for a card that does not fit.
    mutating func buyer(_ decision: BuyerDecision, at now: Timestamp) throws(APIError) -> BuyerDestination {
        switch session.stage {
        case .over: throw .invalidStatus(of: session, "The buyer cannot do anything with it any more.")
        case .paid: return try paidAlready(decision)
        case .choosing: return try choosing(decision, at: now)
        case .paying: return try paying(decision, at: now)
        }
    }

    /// The second click on "Pay now" leads where the first one led.
    private func paidAlready(_ decision: BuyerDecision) throws(APIError) -> BuyerDestination {
        guard decision.verb == .approve else {
            throw .invalidStatus(of: session, "The buyer has paid already.")
        }
        return .result
    }

    private mutating func choosing(_ decision: BuyerDecision, at now: Timestamp) throws(APIError) -> BuyerDestination {
        switch decision.verb {
        case .approve:
            try choose(decision)
            return .review
        case .cancel: return .canceled
        case .decline:
            end(.declined, at: now)
            return .result
        case .declineOnce: return .amazon
        }
    }

    private mutating func paying(_ decision: BuyerDecision, at now: Timestamp) throws(APIError) -> BuyerDestination {
        switch decision.verb {
        case .approve:
            try pay(decision, at: now)
            return .result
        case .cancel:
            end(.buyerCanceled, at: now)
            return .canceled
        case .decline:
            end(.declined, at: now)
            return .result
        case .declineOnce: return .amazon
        }
    }

    mutating func choose(_ decision: BuyerDecision) throws(APIError) {
        let instrument = try instrument(of: decision)
        session.choice = CheckoutSessionRecord.BuyerChoice(
            buyerId: decision.buyer.buyer.buyerId ?? decision.buyer.key, instrument: instrument.id,
            shippingAddress: try shippingAddress(of: decision))
    }

    private func instrument(of decision: BuyerDecision) throws(APIError) -> PaymentInstrument {
        let id =
            decision.instrument ?? session.choice?.instrument ?? session.earlier?.instrument
            ?? PaymentInstrument.defaultID
        guard let instrument = PaymentInstrument.find(id) else {
            throw .invalidParameter("paymentInstrument", "No test card ends in these digits.")
        }
        if let why = instrument.installments?.refusal(of: session, by: decision.buyer) {
            throw .invalidParameter("paymentInstrument", why)
        }
        return instrument
    }

    /// The merchant's own address, or one of the buyer's that the merchant delivers to.
    ///
    /// - Throws: 400 for an address that is not delivered to, also when the buyer has no other.
    private func shippingAddress(of decision: BuyerDecision) throws(APIError) -> Address? {
        if session.productType == .payOnly { return nil }
        if let given = session.addressDetails { return Address(given) }
        let address =
            decision.shippingAddress ?? session.choice?.shippingAddress
            ?? decision.buyer.address(allowedBy: session.deliverySpecifications)
        if let why = session.deliverySpecifications?.refusal(of: address) {
            throw .invalidParameter("shippingAddress", why)
        }
        return address
    }

    private mutating func pay(_ decision: BuyerDecision, at now: Timestamp) throws(APIError) {
        let instrument = try instrument(of: decision)
        try requirePendingAllowed(with: instrument)
        var chosen = decision
        chosen.buyer = session.choice.flatMap { TestBuyer.find($0.buyerId) } ?? decision.buyer
        try choose(chosen)
        if let reason = cancellation(with: instrument) {
            end(reason, at: now)
        } else {
            session.savesPaymentMethod = session.asksToSavePaymentMethod ? decision.savesPaymentMethod : nil
            try makePayment(with: instrument, decision.identifiers, at: now)
        }
    }

    /// Where an Update has asked for a simulation, that decides, and not the card.
    private func cancellation(with instrument: PaymentInstrument) -> ReasonCode? {
        if let simulation = session.simulation { return simulation.cancellation }
        if case .sessionCanceled(let reason) = instrument.outcome { return reason }
        return nil
    }

    private func requirePendingAllowed(with instrument: PaymentInstrument) throws(APIError) {
        if let simulation = session.simulation {
            if simulation == .authorizationInitiated { try session.requirePendingAllowed() }
        } else if case .pending = instrument.outcome, !session.allowsPendingAuthorization {
            throw .invalidSimulation(
                "The card ending in \(instrument.id) needs the paymentIntent Authorize and "
                    + "canHandlePendingAuthorization true.")
        }
    }

    /// Ends the session without a payment.
    mutating func end(_ reason: ReasonCode, at now: Timestamp) {
        session.move(to: .canceled, reason, at: now)
        voidPayment(reason == .buyerCanceled ? .buyerCanceled : .amazonCanceled, at: now)
        cancel(.expireCheckoutSession, of: .checkoutSession(session.checkoutSessionId))
    }
}

extension CheckoutSessionRecord {
    var allowsPendingAuthorization: Bool {
        paymentDetails.paymentIntent == .authorize && paymentDetails.canHandlePendingAuthorization == true
    }

    mutating func move(to state: CheckoutSession.State, _ reason: ReasonCode? = nil, at now: Timestamp) {
        status = StatusDetails(
            state: state, reasonCode: reason, reasonDescription: reason.map(Self.description(of:)),
            lastUpdatedTimestamp: now)
        timeLine.add(state, reason, at: now)
    }

    // Amazon documents the codes, not these texts.
    private static func description(of reason: ReasonCode) -> String {
        switch reason {
        case .buyerCanceled: "The buyer canceled the checkout."
        case .declined: "The payment was declined."
        case .expired: "The checkout was not completed within 24 hours."
        default: "The checkout was canceled."
        }
    }
}

extension Address {
    /// The merchant's address as the address of a buyer.
    init(_ details: AddressDetails) {
        self.init(
            name: details.name, addressLine1: details.addressLine1, addressLine2: details.addressLine2,
            addressLine3: details.addressLine3, city: details.city, county: details.districtOrCounty,
            stateOrRegion: details.stateOrRegion, postalCode: details.postalCode, countryCode: details.countryCode,
            phoneNumber: details.phoneNumber)
    }
}
