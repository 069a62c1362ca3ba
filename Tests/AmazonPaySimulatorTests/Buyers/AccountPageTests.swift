import AmazonPay
import AmazonPayTesting
import Testing

@Suite struct AccountPageTests {
    private func act(_ action: String, _ payment: TestPayment, card: String? = nil) async throws {
        var body = ["action": action]
        body["paymentInstrument"] = card
        let _: [String: String] = try await payment.simulator.control(
            "POST", "charge-permissions/\(payment.permission)/buyer", body)
    }

    private func status(_ payment: TestPayment) async throws -> String {
        let status = try await payment.client.chargePermissions.get(payment.permission).statusDetails
        return "\(status.state)" + (status.reasons?.first.map { "/\($0.reasonCode)" } ?? "")
    }

    private func decline(_ payment: TestPayment) async throws {
        let client = payment.client.simulating("HardDeclined")
        let charge = try CreateCharge(chargePermissionId: payment.permission, chargeAmount: Price("1.00", .usd))
        #expect(await payment.refusal { try await client.charges.create(charge) } == .hardDeclined)
    }

    @Test(arguments: [ChargePermissionType.oneTime, .recurring])
    func `another card makes a permission chargeable again, and the merchant is told`(
        type: ChargePermissionType
    ) async throws {
        try await withMailbox { simulator, client, mailbox in
            let payment = try await TestPayment(simulator, intent: .confirm, type: type)
            try await decline(payment)
            #expect(try await status(payment) == "NonChargeable/PaymentMethodInvalid")
            try await simulator.deliverNotifications()
            mailbox.clear()
            try await act("updatePaymentInstrument", payment, card: "4444")
            #expect(try await status(payment) == "Chargeable")
            try await simulator.deliverNotifications()
            #expect(try mailbox.kinds == ["CHARGE_PERMISSION"])
            let descriptor = try await client.chargePermissions.get(payment.permission).paymentPreferences?.first
            #expect(descriptor?.paymentDescriptor?.contains("4444") == true)
        }
    }

    @Test func `a subscription that the buyer cancels is closed, and the merchant is told`() async throws {
        try await withMailbox { simulator, _, mailbox in
            let payment = try await TestPayment(simulator, intent: .confirm, type: .recurring)
            try await act("cancel", payment)
            #expect(try await status(payment) == "Closed/BuyerCanceled")
            try await simulator.deliverNotifications()
            #expect(try mailbox.kinds == ["CHARGE_PERMISSION"])
            let refusal = await #expect(throws: TestSimulator.Refusal.self) {
                try await act("updatePaymentInstrument", payment)
            }
            #expect(refusal?.status == 422)
            #expect(refusal?.reasonCode == .invalidChargePermissionStatus)
        }
    }

    @Test(arguments: [("cancel", 422), ("nothing", 400), ("", 400)])
    func `what a buyer of one order cannot do changes nothing`(action: String, status: Int) async throws {
        try await withSimulator { simulator, _ in
            let payment = try await TestPayment(simulator, intent: .confirm)
            let refusal = await #expect(throws: TestSimulator.Refusal.self) { try await act(action, payment) }
            #expect(refusal?.status == status)
            #expect(try await self.status(payment) == "Chargeable")
        }
    }

    @Test func `a parcel's announcements are in its time line`() async throws {
        try await withSimulator { simulator, client in
            let payment = try await TestPayment(simulator)
            _ = try await client.deliveryTrackers.create(
                for: payment.permission, [.init(trackingNumber: "1Z", carrierCode: .ups)])
            try await simulator.advance(by: "P1D")
            try await act("delivered", payment)
            let page: Page = try await simulator.control("GET", "objects?kind=deliveryTracker")
            #expect(page.objects.map(\.state) == ["Delivered"])
            #expect(page.objects.first?.timeLine.map(\.state) == ["Shipped", "Delivered"])
        }
    }

    private struct Page: Decodable {
        struct Object: Decodable {
            struct Step: Decodable { let state: String }

            let state: String
            let timeLine: [Step]
        }

        let objects: [Object]
    }
}
