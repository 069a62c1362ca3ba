import AmazonPay
import HTTPTypes
import Testing

@Suite struct ChargePermissionOperationTests {
    private static let id: ChargePermission.ID = "S01-5105180-3221187"
    private static let path = "/v2/chargePermissions/S01-5105180-3221187"

    /// A permission as the service answers it.
    static func permission(_ state: String, reason: String? = nil) -> String {
        let reasons = reason.map { #"[{"reasonCode":"\#($0)","reasonDescription":"text"}]"# } ?? "null"
        return """
            {"chargePermissionId":"S01-5105180-3221187","amazonPayToken":"000000000000AMZN",
            "chargePermissionReferenceId":null,"platformId":null,"buyer":{"buyerId":"amzn1.account.A","name":"S",
            "email":"s@example.com","primeMembershipTypes":null,"phoneNumber":null},"shippingAddress":null,
            "billingAddress":null,"paymentPreferences":[{"paymentDescriptor":null}],"statusDetails":{
            "state":"\(state)","reasons":\(reasons),"lastUpdatedTimestamp":"20190714T155300Z"},
            "creationTimestamp":"20190714T155300Z","expirationTimestamp":null,"merchantMetadata":{
            "merchantReferenceId":"1","merchantStoreName":null,"noteToBuyer":null,"customInformation":null},
            "releaseEnvironment":"Sandbox","limits":{"amountLimit":null,"amountBalance":null},
            "chargePermissionType":"OneTime","recurringMetadata":{"frequency":null,"amount":null},
            "presentmentCurrency":"USD"}
            """
    }

    static let rows: [SentCall] = [
        SentCall(
            name: "get", method: .get, path: path, answer: permission("NonChargeable", reason: "PaymentMethodExpired")
        ) {
            let permission = try await $0.chargePermissions.get(id)
            #expect(permission.statusDetails.reasons?.map(\.reasonCode) == [.paymentMethodExpired])
        },
        SentCall(
            name: "update", method: .patch, path: path,
            body: """
                {"merchantMetadata":{"noteToBuyer":"thanks"},\
                "recurringMetadata":{"amount":{"amount":"9.00","currencyCode":"USD"},\
                "frequency":{"unit":"Week","value":"2"}}}
                """, answer: permission("Chargeable")
        ) {
            let changes = UpdateChargePermission(
                merchantMetadata: MerchantMetadata(noteToBuyer: "thanks"),
                recurringMetadata: RecurringMetadata(
                    frequency: Frequency(unit: .week, value: 2), amount: try Price("9", .usd)))
            let permission = try await $0.chargePermissions.update(id, changes)
            #expect(permission.statusDetails.state == .chargeable)
        },
        SentCall(
            name: "close", method: .delete, path: path + "/close",
            body: #"{"cancelPendingCharges":false,"closureReason":"the subscription ended"}"#,
            answer: permission("Closed", reason: "MerchantClosed")
        ) {
            let permission = try await $0.chargePermissions.close(id, reason: "the subscription ended")
            #expect(permission.statusDetails.reasons?.first?.reasonCode == .merchantClosed)
        },
        SentCall(
            name: "close with charges", method: .delete, path: path + "/close",
            body: #"{"cancelPendingCharges":true,"closureReason":"r"}"#, answer: permission("Closed")
        ) {
            let permission = try await $0.chargePermissions.close(id, reason: "r", cancelPendingCharges: true)
            #expect(permission.statusDetails.state == .closed)
        },
    ]

    @Test(arguments: rows)
    func `a permission's operation sends exactly this and reads its answer`(row: SentCall) async throws {
        try await row.check()
    }
}
