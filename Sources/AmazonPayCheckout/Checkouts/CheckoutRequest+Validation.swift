import AmazonPayModel
import Foundation

extension CheckoutRequest {
    /// Checks what a shop asks for, before a buyer sees anything of it.
    ///
    /// - Throws: 400 naming the field.
    func validate(_ rules: AmountRules) throws(APIError) {
        try FieldRule.requireName(orderId, "orderId", atMost: 256)
        try CheckoutAmounts(self).validate(rules, isRecurring: chargePermissionType == .recurring)
        try Self.check(
            paymentIntent == .confirm || chargeAmount.amount > 0, "chargeAmount.amount", "It is more than zero.")
        try Self.check(
            [.confirm, .authorize, .authorizeWithCapture].contains(paymentIntent), "paymentIntent",
            "It is Confirm, Authorize or AuthorizeWithCapture.")
        try Self.check(
            [.oneTime, .recurring].contains(chargePermissionType), "chargePermissionType",
            "It is OneTime or Recurring.")
        try rules.check(recurring: recurringMetadata?.amount, "recurringMetadata.amount")
        try Self.check(
            recurringMetadata?.amount.map { $0.currencyCode == chargeAmount.currencyCode } ?? true,
            "recurringMetadata.amount.currencyCode", "It must be that of chargeAmount.")
        try validateCombinations()
        try validateAddress()
        try Self.check(
            language.map(Self.languages.contains) ?? true, "language",
            "It is one of \(Self.languages.joined(separator: ", ")).")
        for (name, url) in [
            ("startUrl", startUrl), ("successUrl", successUrl ?? startUrl), ("cancelUrl", cancelUrl ?? startUrl),
            ("reviewUrl", reviewUrl ?? startUrl),
        ] {
            try Self.check(
                Self.isWebAddress(url), name, "It is an absolute http or https URL of at most 2048 characters.")
        }
    }

    private func validateCombinations() throws(APIError) {
        try Self.check(
            canHandlePendingAuthorization != true || paymentIntent == .authorize, "canHandlePendingAuthorization",
            "It needs the paymentIntent Authorize.")
        try Self.check(
            (chargePermissionType == .recurring) == (recurringMetadata?.frequency != nil), "recurringMetadata",
            "Its frequency is given for Recurring, and only for that.")
        try recurringMetadata?.frequency?.validate(in: "recurringMetadata.frequency")
        try Self.check(
            [.processOrder, .review].contains(checkoutMode ?? .processOrder), "checkoutMode",
            "It is ProcessOrder or Review.")
        try Self.check(checkoutMode == .review || reviewUrl == nil, "reviewUrl", "It needs the checkoutMode Review.")
        try Self.check(
            reauthorize != true || paymentIntent == .authorize, "reauthorize", "It needs the paymentIntent Authorize.")
        for (name, value) in [("allowOvercharge", allowOvercharge), ("extendExpiration", extendExpiration)] {
            try Self.check(
                value != true || chargePermissionType == .oneTime, name, "It is for the chargePermissionType OneTime.")
        }
    }

    private func validateAddress() throws(APIError) {
        try Self.check([.payOnly, .payAndShip].contains(productType), "productType", "It is PayOnly or PayAndShip.")
        let isChosen = checkoutMode == .review && productType == .payAndShip
        let isGiven = checkoutMode != .review && productType == .payAndShip
        try Self.check(
            (addressDetails != nil) == isGiven, "addressDetails",
            "It is needed for PayAndShip with ProcessOrder, and not given otherwise.")
        try validateAddressDetails()
        guard let deliverySpecifications else { return }
        try Self.check(
            isChosen, "deliverySpecifications", "It needs the productType PayAndShip and the checkoutMode Review.")
        for restriction in deliverySpecifications.specialRestrictions ?? [] {
            try Self.check(
                [.restrictPOBoxes, .restrictPackstations].contains(restriction),
                "deliverySpecifications.specialRestrictions", "It is RestrictPOBoxes or RestrictPackstations.")
        }
        guard let restrictions = deliverySpecifications.addressRestrictions else { return }
        try Self.check(
            [.allowed, .notAllowed].contains(restrictions.type), "deliverySpecifications.addressRestrictions.type",
            "It is Allowed or NotAllowed.")
        for country in restrictions.restrictions.keys {
            try Self.check(
                Self.isCountryCode(country), "deliverySpecifications.addressRestrictions.restrictions",
                "'\(country)' is not a country code.")
        }
    }

    /// What Amazon's button refuses an address without: a buyer could do nothing about it.
    private func validateAddressDetails() throws(APIError) {
        guard let addressDetails else { return }
        for (name, value) in [
            ("name", addressDetails.name), ("addressLine1", addressDetails.addressLine1),
            ("countryCode", addressDetails.countryCode),
        ] where value?.isEmpty ?? true {
            throw APIError(
                status: 400, reasonCode: .missingParameterValue,
                message: "The parameter [addressDetails.\(name)] is missing.")
        }
        try Self.check(
            addressDetails.countryCode.map(Self.isCountryCode) ?? false, "addressDetails.countryCode",
            "It is a country code of two capital letters.")
    }

    /// Regions are known by three letters and by numbers, too; Amazon knows them by two letters.
    private static func isCountryCode(_ text: String) -> Bool {
        text.utf8.count == 2 && text == text.uppercased() && Locale.Region(text).isISORegion
    }

    /// The languages that Amazon's button knows.
    private static let languages = ["en_US", "en_GB", "de_DE", "fr_FR", "it_IT", "es_ES", "ja_JP"]

    static func check(_ isRight: Bool, _ field: String, _ rule: String) throws(APIError) {
        guard isRight else { throw APIError.invalid(field, rule) }
    }

    private static func isWebAddress(_ text: String) -> Bool { text.count <= 2048 && WebAddress(text) != nil }
}
