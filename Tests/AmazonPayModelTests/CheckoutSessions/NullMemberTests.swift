import AmazonPayModel
import Testing

/// In answers every member of an object is present; these are the small objects inside of others.
@Suite struct NullMemberTests {
    private func names(_ value: some Encodable) throws -> [String] {
        try JSON.members(value).keys.sorted()
    }

    @Test func `small objects write every key`() throws {
        #expect(try names(ProviderMetadata()) == ["providerReferenceId"])
        #expect(try names(RecurringMetadata(frequency: nil)) == ["amount", "frequency"])
        #expect(try names(PaymentPreference(paymentDescriptor: nil)) == ["paymentDescriptor"])
        #expect(try names(PaymentMethodOnFileMetadata(setupOnly: nil)) == ["setupOnly"])
        #expect(try names(Constraint(constraintId: "New", description: nil)) == ["constraintId", "description"])
        #expect(try names(ChargePermission.Reason(reasonCode: .expired)) == ["reasonCode", "reasonDescription"])
        let limits = ChargePermission.Limits(amountLimit: nil, amountBalance: nil)
        #expect(try names(limits) == ["amountBalance", "amountLimit"])
        #expect(
            try names(ChargePermission.Status(state: .closed)) == ["lastUpdatedTimestamp", "reasons", "state"])
        #expect(
            try names(MerchantMetadata()) == [
                "customInformation", "merchantReferenceId", "merchantStoreName", "noteToBuyer",
            ])
        #expect(
            try names(WebCheckoutDetails()) == [
                "amazonPayRedirectUrl", "checkoutCancelUrl", "checkoutResultReturnUrl", "checkoutReviewReturnUrl",
            ])
        #expect(try names(PaymentDetails()).count == 8)
        #expect(try names(Address(name: nil, addressLine1: nil, countryCode: nil)).count == 11)
        #expect(try names(Buyer(buyerId: nil)).count == 5)
    }

    @Test func `small objects of requests write only what is set`() throws {
        #expect(try JSON.encode(ProviderMetadata()) == "{}")
        #expect(try JSON.encode(Constraint(constraintId: "New", description: nil)) == #"{"constraintId":"New"}"#)
        #expect(try JSON.encode(ChargePermission.Reason(reasonCode: .expired)) == #"{"reasonCode":"Expired"}"#)
        #expect(try JSON.encode(WebCheckoutDetails(checkoutMode: .processOrder)) == #"{"checkoutMode":"ProcessOrder"}"#)
    }
}
