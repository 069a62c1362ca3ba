import AmazonPay
import AmazonPayTesting
import Foundation
import Testing

/// Changes of a charge permission that leave its state as it is.
@Suite struct AttributeChangeTests {
    /// The messages about permissions: `ATTRIBUTE_CHANGE S01-…`.
    private func told(_ simulator: TestSimulator, _ mailbox: Mailbox) async throws -> [String] {
        try await simulator.deliverNotifications()
        return try mailbox.envelopes.compactMap {
            let told = try JSONDecoder().decode(PaymentNotification.self, from: Data($0.message.utf8))
            guard told.objectType == .chargePermission else { return nil }
            return "\(told.notificationType ?? "") \(told.objectId)"
        }
    }

    private func act(_ simulator: TestSimulator, _ permission: ChargePermission.ID, _ body: [String: String])
        async throws
    {
        let _: [String: String] = try await simulator.control("POST", "charge-permissions/\(permission)/buyer", body)
    }

    private func choose(_ simulator: TestSimulator, _ permission: ChargePermission.ID, _ card: String) async throws {
        try await act(simulator, permission, ["action": "updatePaymentInstrument", "paymentInstrument": card])
    }

    @Test(arguments: [ChargePermissionType.oneTime, .recurring, .paymentMethodOnFile])
    func `another card of a chargeable permission is told as a change of an attribute, the same card is not`(
        type: ChargePermissionType
    ) async throws {
        try await withMailbox { simulator, _, mailbox in
            let permission = try await TestPayment(simulator, intent: .confirm, type: type).permission
            try await choose(simulator, permission, "1111")
            #expect(try await told(simulator, mailbox).isEmpty)
            try await choose(simulator, permission, "4444")
            #expect(try await told(simulator, mailbox) == ["ATTRIBUTE_CHANGE \(permission)"])
        }
    }

    @Test func `a card that makes a permission chargeable again is told once, as a change of state`() async throws {
        try await withMailbox { simulator, _, mailbox in
            let permission = try await TestPayment(simulator, intent: .confirm, type: .recurring).permission
            try await act(simulator, permission, ["action": "losePaymentInstrument"])
            try await choose(simulator, permission, "4444")
            let change = "STATE_CHANGE \(permission)"
            #expect(try await told(simulator, mailbox) == [change, change])
        }
    }

    /// Amazon's hosted update page, from the click to Complete.
    private func update(
        _ simulator: TestSimulator, _ permission: ChargePermission.ID, card: String,
        as productType: ProductType = .payOnly
    ) async throws {
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: .init(checkoutResultReturnUrl: "http://localhost/r"), storeId: simulator.storeId)
        checkout.chargePermissionId = permission
        checkout.chargePermissionType = .paymentMethodOnFile
        checkout.paymentMethodOnFileMetadata = .init(setupOnly: true)
        checkout.paymentDetails = .init(paymentIntent: .confirm)
        let session = try await simulator.press(checkout, productType: productType)
        try await simulator.buyer("approve", on: session, paymentInstrument: card)
        let before = try await simulator.client.chargePermissions.get(permission)
        #expect(before.paymentPreferences?.first?.paymentDescriptor?.contains("1111") == true)
        _ = try await simulator.client.checkoutSessions.complete(session, .init(chargeAmount: nil))
    }

    @Test(arguments: [("4444", ProductType.payOnly, true), ("1111", .payAndShip, true), ("1111", .payOnly, false)])
    func `the hosted update page tells of a new card or address, once the checkout is completed`(
        card: String, productType: ProductType, isTold: Bool
    ) async throws {
        try await withMailbox { simulator, _, mailbox in
            let permission = try await TestPayment(simulator, intent: .confirm, type: .paymentMethodOnFile).permission
            try await update(simulator, permission, card: card, as: productType)
            #expect(
                try await told(simulator, mailbox) == (isTold ? ["ATTRIBUTE_CHANGE \(permission)"] : []))
        }
    }

    @Test func `what the merchant changes or charges is not told as a change of the permission`() async throws {
        try await withMailbox { simulator, client, mailbox in
            let permission = try await TestPayment(simulator, intent: .confirm, type: .recurring).permission
            _ = try await client.chargePermissions.update(
                permission,
                .init(
                    merchantMetadata: .init(merchantReferenceId: "7"),
                    recurringMetadata: .init(frequency: .init(unit: .week, value: 2))))
            _ = try await client.charges.create(
                .init(chargePermissionId: permission, chargeAmount: Price("5.00", .usd)))
            try await simulator.advance(by: "P40D")
            #expect(try await told(simulator, mailbox).isEmpty)
        }
    }

    @Test func `another reason of a permission that cannot be charged is not told`() async throws {
        try await withMailbox { simulator, _, mailbox in
            let permission = try await TestPayment(simulator, intent: .confirm, type: .recurring).permission
            for reason in ["PaymentMethodExpired", "PaymentMethodDeleted"] {
                try await act(simulator, permission, ["action": "losePaymentInstrument", "reasonCode": reason])
            }
            #expect(try await told(simulator, mailbox) == ["STATE_CHANGE \(permission)"])
        }
    }
}
