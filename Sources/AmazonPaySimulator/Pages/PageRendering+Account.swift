import AmazonPayModel

extension PageRendering {
    /// The page on which a buyer signs in.
    func signInPage(_ request: SignInService.Request, _ press: ButtonPress, in language: PageLanguage)
        -> SimulatorResponse
    {
        let texts = language.texts
        let people = TestBuyer.living(in: request.caller.region)
        let fields: [(String, String?)] = [
            ("payloadJSON", press.payloadJSON), ("signature", press.signature), ("publicKeyId", press.publicKeyId),
            ("algorithm", press.algorithm), ("environment", press.environment),
            ("checkoutLanguage", press.checkoutLanguage),
        ]
        return page(
            pages.html(
                SignInPage(
                    action: "/checkout/sign-in",
                    merchantName: directory.merchant(request.caller.merchantId)?.storeName ?? texts.theShop,
                    buyers: people.map {
                        .init(
                            key: $0.key, label: $0.buyer.name ?? $0.key, note: $0.buyer.email ?? "",
                            isSelected: $0 == people[0])
                    },
                    scopes: [texts.buyerId]
                        + (request.payload.signInScopes ?? BuyerTokenRecord.usualScopes).map(texts.name(of:)),
                    fields: fields.compactMap { name, value in value.map { .init(name: name, value: $0) } },
                    texts: texts)))
    }

    /// The page of a permission in the buyer's account.
    func accountPage(_ record: ChargePermissionRecord, in language: PageLanguage) -> SimulatorResponse {
        let texts = language.texts
        let permission = record.permission
        return page(
            pages.html(
                AccountPage(
                    action: "/account/charge-permissions/\(record.id)",
                    merchantName: permission.merchantMetadata?.merchantStoreName
                        ?? directory.merchant(record.merchantId)?.storeName ?? texts.theShop,
                    chargePermissionId: record.id.rawValue, state: record.state.rawValue,
                    isBroken: record.state == .nonChargeable, isClosed: record.state == .closed,
                    isLasting: permission.chargePermissionType != .oneTime,
                    recurring: permission.chargePermissionType == .recurring
                        ? PayPage.Recurring(permission.recurringMetadata) : nil,
                    instruments: PaymentInstrument.cards.map {
                        .init($0, texts, isSelected: $0.id == record.instrument)
                    },
                    texts: texts)))
    }
}

extension PageTexts {
    /// What a scope shares, in words.
    fileprivate func name(of scope: BuyerScope) -> String {
        switch scope {
        case .name: name
        case .email: email
        case .phoneNumber: phoneNumber
        case .postalCode: postalCode
        case .shippingAddress: shippingAddress
        case .billingAddress: billingAddress
        case .primeStatus: primeStatus
        default: scope.rawValue
        }
    }
}
