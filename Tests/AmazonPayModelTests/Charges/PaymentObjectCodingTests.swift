import AmazonPayModel
import Foundation
import Testing

@Suite struct PaymentObjectCodingTests {
    static let charge = """
        {"chargeId":"S01-5105180-3221187-C056351","chargeAmount":{"amount":"14.00","currencyCode":"USD"},
        "chargePermissionId":"S01-5105180-3221187","captureAmount":{"amount":14,"currencyCode":"USD"},
        "refundedAmount":null,"softDescriptor":"SHOP","providerMetadata":{"providerReferenceId":null},
        "convertedAmount":{"amount":"12.61","currencyCode":"EUR"},"conversionRate":"1.11","channel":null,
        "chargeInitiator":null,"statusDetails":{"state":"Captured","reasonCode":null,"reasonDescription":null,
        "lastUpdatedTimestamp":"20190714T155300Z"},"creationTimestamp":"20190714T155300Z",
        "expirationTimestamp":"20190715T155300Z","releaseEnvironment":"Sandbox","merchantMetadata":null,
        "platformId":null,"webCheckoutDetails":null,"captureNow":true,"disbursementDetails":{"x":1}}
        """

    static let permission = """
        {"chargePermissionId":"C01-2612863-4691163","amazonPayToken":"000000000000AMZN",
        "chargePermissionReferenceId":null,"platformId":null,"buyer":{"name":"S","email":"s@example.com",
        "buyerId":"amzn1.account.A","primeMembershipTypes":null,"phoneNumber":null},"shippingAddress":null,
        "billingAddress":null,"paymentPreferences":[{"paymentDescriptor":null}],
        "statusDetails":{"state":"NonChargeable","reasons":[{"reasonCode":"PaymentMethodInvalid",
        "reasonDescription":null}],"lastUpdatedTimestamp":"20190714T155300Z"},
        "creationTimestamp":"20190714T155300Z","expirationTimestamp":null,"merchantMetadata":{},
        "releaseEnvironment":"Sandbox","limits":{"amountLimit":{"amount":"1000.00","currencyCode":"USD"},
        "amountBalance":null},"chargePermissionType":"Recurring",
        "recurringMetadata":{"frequency":{"unit":"Month","value":1},"amount":null},"presentmentCurrency":"USD"}
        """

    static let refund = """
        {"refundId":"S01-5105180-3221187-R022311","chargeId":"S01-5105180-3221187-C056351",
        "creationTimestamp":"20190714T155300Z","refundAmount":{"amount":"14.00","currencyCode":"USD"},
        "statusDetails":{"state":"RefundInitiated","reasonCode":null,"reasonDescription":null,
        "lastUpdatedTimestamp":"20190714T155300Z"},"softDescriptor":"SHOP","releaseEnvironment":"Sandbox"}
        """

    @Test func `a charge decodes and survives`() throws {
        let charge = try JSON.decode(Charge.self, Self.charge)
        #expect(charge.statusDetails.state == .captured)
        #expect(try charge.captureAmount == Price("14", .usd))
        #expect(charge.conversionRate == Decimal(string: "1.11"))
        #expect(try JSON.decode(Charge.self, JSON.encode(charge)) == charge)
        #expect(
            try JSON.members(charge).keys.sorted() == [
                "captureAmount", "channel", "chargeAmount", "chargeId", "chargeInitiator", "chargePermissionId",
                "conversionRate", "convertedAmount", "creationTimestamp", "expirationTimestamp", "merchantMetadata",
                "platformId", "providerMetadata", "refundedAmount", "releaseEnvironment", "softDescriptor",
                "statusDetails", "webCheckoutDetails",
            ])
    }

    @Test(arguments: [("1.11", "1.11"), (#""1.11""#, "1.11"), ("null", nil), ("2", "2")] as [(String, String?)])
    func `a conversion rate is a string or a number`(value: String, rate: String?) throws {
        let text = Self.charge.replacing(#""conversionRate":"1.11""#, with: #""conversionRate":\#(value)"#)
        #expect(try JSON.decode(Charge.self, text).conversionRate == rate.flatMap { Decimal(string: $0) })
    }

    @Test(arguments: [#""x""#, #""1.11x""#, #""""#, "true", #""NaN""#])
    func `another conversion rate is refused`(value: String) {
        let text = Self.charge.replacing(#""conversionRate":"1.11""#, with: #""conversionRate":\#(value)"#)
        #expect(throws: DecodingError.self) { try JSON.decode(Charge.self, text) }
    }

    @Test func `a charge permission decodes and survives`() throws {
        let permission = try JSON.decode(ChargePermission.self, Self.permission)
        #expect(permission.statusDetails.state == .nonChargeable)
        #expect(permission.statusDetails.reasons?.map(\.reasonCode) == [.paymentMethodInvalid])
        #expect(permission.recurringMetadata?.frequency == Frequency(unit: .month, value: 1))
        #expect(try JSON.decode(ChargePermission.self, JSON.encode(permission)) == permission)
    }

    @Test(arguments: ["null", "[]", "[null]"])
    func `a permission's reasons may be null, empty or hold null`(list: String) throws {
        let text = #"{"chargePermissionId":"S01","statusDetails":{"state":"Chargeable","reasons":\#(list)}}"#
        let permission = try JSON.decode(ChargePermission.self, text)
        #expect(permission.statusDetails.reasons ?? [] == [])
    }

    @Test func `a refund decodes and has the seven documented keys`() throws {
        let refund = try JSON.decode(Refund.self, Self.refund)
        #expect(refund.statusDetails.state == .refundInitiated)
        #expect(try JSON.decode(Refund.self, JSON.encode(refund)) == refund)
        #expect(
            try JSON.members(refund).keys.sorted() == [
                "chargeId", "creationTimestamp", "refundAmount", "refundId", "releaseEnvironment", "softDescriptor",
                "statusDetails",
            ])
    }
}
