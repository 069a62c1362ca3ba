import AmazonPay
import AmazonPaySimulator
import AmazonPayTesting
import Testing

/// Which changes are told, through the API that makes them.
@Suite struct AnnouncementTests {
    /// Something that happens to a payment.
    enum Happening: String, CaseIterable, CustomTestStringConvertible {
        case completeWithAuthorization, completeWithCapture, completeWithoutCharge, completePending
        case pendingIsDecided, capture, lateCapture, cancelCharge, authorizationExpires, refund
        case createCharge, declinedRecurringCharge, declinedOneTimeCharge, closeOneTime, closeRecurring
        case amazonClosesRecurring, recurringExpires, oneTimeExpires

        var testDescription: String { rawValue }

        /// The kinds of objects that notifications are about.
        var told: [String] {
            switch self {
            case .completeWithAuthorization, .completeWithCapture, .completePending: ["CHARGE"]
            case .completeWithoutCharge: []
            case .pendingIsDecided, .capture, .cancelCharge, .authorizationExpires, .createCharge: ["CHARGE"]
            case .lateCapture: ["CHARGE", "CHARGE"]
            case .refund: ["REFUND", "REFUND"]
            case .declinedRecurringCharge: ["CHARGE_PERMISSION", "CHARGE"]
            case .declinedOneTimeCharge: ["CHARGE"]
            case .closeOneTime, .closeRecurring, .oneTimeExpires: []
            case .amazonClosesRecurring, .recurringExpires: ["CHARGE_PERMISSION"]
            }
        }
    }

    @Test(arguments: Happening.allCases)
    func `the merchant is told about each change that Amazon tells about, once, and about no other`(
        happening: Happening
    ) async throws {
        try await withMailbox { simulator, _, mailbox in
            try await happen(happening, simulator, mailbox)
            try await simulator.deliverNotifications()
            // Messages about different objects are under way together and may arrive in any order.
            #expect(try mailbox.kinds.sorted() == happening.told.sorted())
        }
    }

    private func happen(_ happening: Happening, _ simulator: TestSimulator, _ mailbox: Mailbox) async throws {
        switch happening {
        case .completeWithAuthorization: _ = try await TestPayment(simulator)
        case .completeWithCapture: _ = try await TestPayment(simulator, intent: .authorizeWithCapture)
        case .completeWithoutCharge: _ = try await TestPayment(simulator, intent: .confirm)
        case .completePending: _ = try await TestPayment(simulator, card: "0701")
        case .pendingIsDecided:
            let payment = try await paid(simulator, mailbox, card: "4354")
            try await simulator.advance(by: "PT30S")
            #expect(try await payment.state() == .declined)
        case .capture: try await capture(paid(simulator, mailbox))
        case .lateCapture:
            let payment = try await paid(simulator, mailbox)
            try await simulator.advance(by: "P8D")
            try await capture(payment)
            try await simulator.deliverNotifications()
            try await simulator.advance(by: "PT30S")
            #expect(try await payment.state() == .captured)
        case .cancelCharge:
            let payment = try await paid(simulator, mailbox)
            _ = try await payment.client.charges.cancel(payment.chargeId(), reason: "No stock")
        case .authorizationExpires:
            _ = try await paid(simulator, mailbox)
            try await simulator.advance(by: "P30D")
        case .refund:
            let payment = try await paid(simulator, mailbox, intent: .authorizeWithCapture)
            _ = try await payment.client.refunds.create(
                .init(chargeId: payment.chargeId(), refundAmount: Price("1.00", .usd)))
            try await simulator.deliverNotifications()
            try await simulator.advance(by: "PT30S")
        case .createCharge:
            let payment = try await paid(simulator, mailbox, intent: .confirm)
            try await charge(payment)
        case .declinedRecurringCharge: try await decline(paid(simulator, mailbox, intent: .confirm, type: .recurring))
        case .declinedOneTimeCharge: try await decline(paid(simulator, mailbox, intent: .confirm))
        case .closeOneTime: try await close(paid(simulator, mailbox, intent: .confirm))
        case .closeRecurring: try await close(paid(simulator, mailbox, intent: .confirm, type: .recurring))
        case .amazonClosesRecurring:
            let payment = try await paid(simulator, mailbox, intent: .confirm, type: .recurring)
            try await close(payment, client: payment.client.simulating("AmazonClosed"))
        case .recurringExpires:
            _ = try await paid(simulator, mailbox, intent: .confirm, type: .recurring)
            try await simulator.advance(by: "P14M")
        case .oneTimeExpires:
            _ = try await paid(simulator, mailbox, intent: .confirm)
            try await simulator.advance(by: "P14M")
        }
    }

    /// A completed checkout, about which the merchant has been told.
    private func paid(
        _ simulator: TestSimulator, _ mailbox: Mailbox, intent: PaymentIntent = .authorize,
        type: ChargePermissionType = .oneTime, card: String = "1111"
    ) async throws -> TestPayment {
        let payment = try await TestPayment(simulator, intent: intent, type: type, card: card)
        try await simulator.deliverNotifications()
        mailbox.clear()
        return payment
    }

    private func capture(_ payment: TestPayment) async throws {
        _ = try await payment.client.charges.capture(
            payment.chargeId(), Price("14.00", .usd))
    }

    private func charge(_ payment: TestPayment, client: AmazonPayClient? = nil) async throws {
        _ = try await (client ?? payment.client).charges.create(
            .init(chargePermissionId: payment.permission, chargeAmount: Price("5.00", .usd)))
    }

    private func decline(_ payment: TestPayment) async throws {
        let client = payment.client.simulating("HardDeclined")
        #expect(await payment.refusal { try await charge(payment, client: client) } == .hardDeclined)
    }

    private func close(_ payment: TestPayment, client: AmazonPayClient? = nil) async throws {
        _ = try await (client ?? payment.client).chargePermissions.close(
            payment.permission, reason: "Over")
    }

    @Test func `what the buyer pays is not told before the checkout is completed`() async throws {
        try await withMailbox { simulator, client, mailbox in
            var checkout = CreateCheckoutSession(
                webCheckoutDetails: .init(checkoutResultReturnUrl: "http://localhost/r", checkoutMode: .processOrder),
                storeId: simulator.storeId)
            checkout.paymentDetails = try .init(paymentIntent: .authorize, chargeAmount: Price("14.00", .usd))
            let session = try await simulator.press(checkout)
            try await simulator.buyer("approve", on: session)
            try await simulator.advance(by: "P2D")
            try await simulator.deliverNotifications()
            #expect(mailbox.posts.isEmpty)
        }
    }

    @Test func `nothing is written down where nobody listens`() async throws {
        try await withSimulator { simulator, _ in
            _ = try await TestPayment(simulator)
            let page: [String: [JSONValue]] = try await simulator.control("GET", "notifications")
            #expect(page == ["notifications": []])
        }
    }
}
