import AmazonPayModel
import Foundation

extension CheckoutSessionRecord {
    /// Checks what the merchant has said, all of it together: after Create, a click on the button, and each Update.
    ///
    /// - Throws: 400 `InvalidParameterValue` naming the field, or `InvalidParameterCombination`.
    func validateMerchantFields() throws(APIError) {
        try webCheckoutDetails.validate(in: environment)
        try paymentDetails.validate()
        try recurringMetadata?.validate()
        try merchantMetadata?.validate()
        try providerMetadata?.validate()
        try validateChoices()
        try validateCurrencies()
    }

    private func validateChoices() throws(APIError) {
        try chargePermissionType.validate()
        if isSetupOnly, let intent = paymentDetails.paymentIntent, intent != .confirm {
            throw .invalidCombination("paymentMethodOnFileMetadata.setupOnly needs the paymentIntent Confirm.")
        }
        for scope in scopes ?? [] where !BuyerScope.known.contains(scope) {
            throw .invalidParameter("scopes", "'\(scope)' is not a scope.")
        }
        // The service checks these only in the sandbox; live it passes over what it does not know.
        if environment == .sandbox { try deliverySpecifications?.validate() }
    }
}

/// Limits of texts, counted in characters.
enum Length {
    static func check(_ text: String?, _ field: String, at limit: Int) throws(APIError) {
        guard let text, text.count > limit else { return }
        throw .invalidParameter(field, "It must not be longer than \(limit) characters.")
    }
}

extension ChargePermissionType {
    func validate() throws(APIError) {
        guard [Self.oneTime, .recurring, .paymentMethodOnFile].contains(self) else {
            throw .invalidParameter("chargePermissionType", "It must be one of the known types.")
        }
    }
}

extension ProviderMetadata {
    func validate() throws(APIError) {
        try Length.check(providerReferenceId, "providerMetadata.providerReferenceId", at: 256)
    }
}

extension BuyerScope {
    fileprivate static let known: [Self] = [
        .name, .email, .phoneNumber, .billingAddress, .shippingAddress, .postalCode, .primeStatus,
    ]
}

extension MerchantMetadata {
    func validate() throws(APIError) {
        try Length.check(merchantReferenceId, "merchantMetadata.merchantReferenceId", at: 256)
        try Length.check(merchantStoreName, "merchantMetadata.merchantStoreName", at: 50)
        try Length.check(noteToBuyer, "merchantMetadata.noteToBuyer", at: 255)
        try Length.check(customInformation, "merchantMetadata.customInformation", at: 4096)
    }
}

extension RecurringMetadata {
    func validate() throws(APIError) {
        try PaymentDetails.check(amount, "recurringMetadata.amount")
        guard let frequency else { return }
        let units: [Frequency.Unit] = [.year, .month, .week, .day, .variable]
        guard units.contains(frequency.unit) else {
            throw .invalidParameter("recurringMetadata.frequency.unit", "It must be one of the known units.")
        }
        let isRight = frequency.unit == .variable ? frequency.value == 0 : frequency.value > 0
        guard isRight else {
            throw .invalidParameter(
                "recurringMetadata.frequency.value", "It must be 0 for the unit Variable, and at least 1 otherwise.")
        }
    }
}

extension DeliverySpecifications {
    func validate() throws(APIError) {
        for restriction in specialRestrictions ?? []
        where ![.restrictPOBoxes, .restrictPackstations].contains(restriction) {
            throw .invalidParameter(
                "deliverySpecifications.specialRestrictions", "'\(restriction)' is not a restriction.")
        }
        guard let addressRestrictions else { return }
        guard [.allowed, .notAllowed].contains(addressRestrictions.type) else {
            throw .invalidParameter(
                "deliverySpecifications.addressRestrictions.type", "It must be Allowed or NotAllowed.")
        }
        for country in addressRestrictions.restrictions.keys where !Locale.Region(country).isISORegion {
            throw .invalidParameter(
                "deliverySpecifications.addressRestrictions.restrictions", "'\(country)' is not a country code.")
        }
    }
}
