import AmazonPayModel
import Foundation

/// Turns a session into the page that its buyer sees.
struct PageRendering: Sendable {
    let pages: BuyerPages
    let directory: MerchantDirectory

    init(directory: MerchantDirectory) throws {
        pages = try BuyerPages.own.get()
        self.directory = directory
    }

    /// The page that the session is at.
    ///
    /// - Parameters:
    ///   - changes: Whether the buyer has come back to choose again.
    ///   - wasDeclined: Whether the card was just refused.
    ///   - over: Where a buyer goes who has nothing left to do here.
    ///   - language: The language of the page.
    func page(
        for session: CheckoutSessionRecord, changes: Bool, wasDeclined: Bool, over: String, in language: PageLanguage
    ) -> SimulatorResponse {
        let texts = language.texts
        return switch session.stage {
        case .paid, .over: .redirect(to: over)
        case .choosing: page(pages.html(choosePage(session, texts)))
        case .paying where changes && session.hasReviewPage: page(pages.html(choosePage(session, texts)))
        case .paying where wasDeclined: page(pages.html(anotherInstrumentPage(session, texts)))
        case .paying: page(pages.html(payPage(session, texts)))
        }
    }

    /// What somebody sees who opens the simulator itself.
    func home(origin: String) -> SimulatorResponse {
        page(
            pages.html(
                ProblemPage(
                    title: "The simulator is running",
                    message:
                        "Buyers come here from the Amazon Pay button of a shop. Nothing on these pages moves money.",
                    reasonCode: "Running",
                    detail: "checkout.js    \(origin)/checkout.js\ncontrol API    \(origin)\(ControlRoute.prefix)health"
                )))
    }

    /// Why somebody cannot go on.
    func problem(_ refusal: APIError) -> SimulatorResponse {
        let title =
            switch refusal.status {
            case 403: "The button's signature does not fit"
            case 404: "There is nothing here"
            case 500...: "The simulator could not do it"
            default: "This checkout cannot go on"
            }
        return page(
            pages.html(
                ProblemPage(
                    title: title, message: "Go back to the shop and try again.",
                    reasonCode: refusal.reasonCode.rawValue, detail: refusal.message)),
            status: refusal.status)
    }

    var checkoutScript: SimulatorResponse {
        .asset(BuyerPages.checkoutScript, BuyerPages.checkoutScriptContentType)
    }

    var buyNowScript: SimulatorResponse {
        .asset(BuyerPages.buyNowScript, BuyerPages.checkoutScriptContentType)
    }

    var stylesheet: SimulatorResponse { .asset(BuyerPages.stylesheet, BuyerPages.stylesheetContentType) }

    func page(
        _ html: String, status: Int = 200, policy: String = BuyerPages.contentSecurityPolicy
    ) -> SimulatorResponse {
        SimulatorResponse(
            status: status,
            headers: [
                ("content-type", BuyerPages.contentType), ("content-security-policy", policy),
                SimulatorResponse.simulatorHeader,
            ],
            body: Data(html.utf8))
    }
}

// MARK: - What the pages show

extension PageRendering {
    private func choosePage(_ session: CheckoutSessionRecord, _ texts: PageTexts) -> ChoosePage {
        ChoosePage(
            action: action(session), merchantName: merchantName(session, texts),
            checkoutSessionId: session.checkoutSessionId.rawValue,
            buyers: buyers(session, withAddresses: session.productType != .payOnly),
            instruments: instruments(session, texts), texts: texts)
    }

    private func payPage(_ session: CheckoutSessionRecord, _ texts: PageTexts) -> PayPage {
        var page = PayPage(
            action: action(session), merchantName: merchantName(session, texts),
            checkoutSessionId: session.checkoutSessionId.rawValue, texts: texts)
        page.charge = session.paymentDetails.chargeAmount.map(BuyerPages.Money.init)
        page.explanation = session.paymentDetails.paymentIntent.flatMap { Self.explanation(of: $0, texts) }
        page.recurring = session.recurring
        page.asksToSave = session.asksToSavePaymentMethod
        page.isUpgrade = session.isUpgrade
        let address = session.choice?.shippingAddress ?? session.addressDetails.map(Address.init)
        page.shippingLines = session.productType == .payOnly ? [] : address?.lines ?? []
        if let choice = session.choice, session.hasReviewPage {
            let name = TestBuyer.find(choice.buyerId)?.buyer.name ?? choice.buyerId
            page.chosenBefore = "\(name), \(PaymentInstrument.find(choice.instrument)?.label ?? "")"
        } else {
            page.buyers = buyers(session, withAddresses: session.productType != .payOnly && address == nil)
            page.instruments = instruments(session, texts)
        }
        return page
    }

    private func anotherInstrumentPage(_ session: CheckoutSessionRecord, _ texts: PageTexts) -> AnotherInstrumentPage {
        AnotherInstrumentPage(
            action: action(session), merchantName: merchantName(session, texts),
            checkoutSessionId: session.checkoutSessionId.rawValue,
            charge: session.paymentDetails.chargeAmount.map(BuyerPages.Money.init),
            declinedLabel: session.choice.flatMap { PaymentInstrument.find($0.instrument)?.label },
            instruments: instruments(session, texts), texts: texts)
    }

    private func action(_ session: CheckoutSessionRecord) -> String {
        "\(PageAddresses.sessionPath)?amazonCheckoutSessionId=\(session.checkoutSessionId)"
    }

    func merchantName(_ session: CheckoutSessionRecord, _ texts: PageTexts) -> String {
        session.merchantMetadata?.merchantStoreName ?? directory.merchant(session.merchantId)?.storeName
            ?? texts.theShop
    }

    /// The buyers to choose from: all of the region, or the one who has chosen before.
    private func people(of session: CheckoutSessionRecord) -> [TestBuyer] {
        let region = directory.merchant(session.merchantId)?.region ?? .northAmerica
        return session.earlier?.buyerId.flatMap(TestBuyer.find).map { [$0] } ?? TestBuyer.living(in: region)
    }

    func buyers(_ session: CheckoutSessionRecord, withAddresses: Bool) -> [BuyerPages.Buyer] {
        let people = people(of: session)
        let chosen = session.choice.flatMap { TestBuyer.find($0.buyerId) } ?? people[0]
        return people.map { person in
            BuyerPages.Buyer(
                key: person.key, label: person.buyer.name ?? person.key, note: person.buyer.email ?? "",
                isSelected: person == chosen,
                addresses: withAddresses
                    ? person.addressBook.enumerated().map { index, booked in
                        BuyerPages.Address(
                            id: booked.id, lines: booked.address.lines, isChosen: person == chosen && index == 0)
                    } : [])
        }
    }

    func instruments(_ session: CheckoutSessionRecord, _ texts: PageTexts) -> [BuyerPages.Instrument] {
        let chosen = session.choice?.instrument ?? session.earlier?.instrument ?? PaymentInstrument.defaultID
        let people = people(of: session)
        return PaymentInstrument.all.filter { instrument in
            guard let later = instrument.installments else {
                return session.allowsPendingAuthorization || !instrument.isPending || session.hasReviewPage
            }
            return people.contains { later.refusal(of: session, by: $0) == nil }
        }
        .map { BuyerPages.Instrument($0, texts, isSelected: $0.id == chosen) }
    }

    private static func explanation(of intent: PaymentIntent, _ texts: PageTexts) -> String? {
        switch intent {
        case .confirm: texts.confirmed
        case .authorize: texts.authorized
        case .authorizeWithCapture: texts.captured
        default: nil
        }
    }
}

extension BuyerPages.Money {
    fileprivate init(_ price: Price) {
        self.init(amount: price.amountText, currencyCode: price.currencyCode.rawValue)
    }
}

extension CheckoutSessionRecord {
    fileprivate var recurring: PayPage.Recurring? {
        chargePermissionType == .recurring ? PayPage.Recurring(recurringMetadata) : nil
    }
}

extension PayPage.Recurring {
    /// - Returns: `nil` where nothing is known of the cadence.
    init?(_ metadata: RecurringMetadata?) {
        guard let frequency = metadata?.frequency else { return nil }
        self.init(
            unit: frequency.unit.rawValue, value: frequency.value, cycle: metadata?.amount.map(BuyerPages.Money.init))
    }
}

extension BuyerPages.Instrument {
    /// A card as a page in some language shows it.
    init(_ card: PaymentInstrument, _ texts: PageTexts, isSelected: Bool) {
        self.init(
            lastFour: card.id.rawValue, label: card.label, note: card.note(texts), tone: card.tone,
            isSelected: isSelected)
    }
}

extension Address {
    /// The address as it stands on a parcel.
    fileprivate var lines: [String] {
        let town = [city, stateOrRegion, postalCode].compactMap { $0 }.joined(separator: " ")
        return [name, addressLine1, addressLine2, addressLine3, town, countryCode].compactMap { $0 }
            .filter { !$0.isEmpty }
    }
}

extension PaymentInstrument {
    fileprivate var label: String { installments == nil ? "\(brand) ····\(id)" : brand }

    fileprivate var isPending: Bool {
        if case .pending = outcome { return true }
        return false
    }

    /// What a person choosing the card should know.
    fileprivate func note(_ texts: PageTexts) -> String {
        switch outcome {
        case .approved: texts.succeeds
        case .sessionCanceled(.buyerCanceled): texts.endsAsCanceled
        case .sessionCanceled: texts.isDeclined
        case .pending(.authorized): texts.isApprovedLater
        case .pending(.declined): texts.isDeclinedLater
        }
    }

    fileprivate var tone: BuyerPages.Instrument.Tone {
        switch outcome {
        case .approved: .good
        case .sessionCanceled: .bad
        case .pending: .pending
        }
    }
}
