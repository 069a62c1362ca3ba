import AmazonPay
import AmazonPayTesting
import Testing

/// Every operation on every resource in every state.
///
/// Where it is allowed it succeeds, everywhere else it answers the documented code and changes nothing. Disputes have a
/// table of their own.
@Suite struct EveryCellTests {
    /// What an operation comes to: it succeeds and leaves this state, or it is refused.
    enum Cell: Sendable {
        case leads(to: String)
        case refused(ReasonCode)
    }

    /// A resource in a state, with what each operation comes to there.
    struct Row: Sendable, CustomTestStringConvertible {
        let resource: Resource
        let state: String
        let cells: [String: Cell]

        var testDescription: String { "\(resource) \(state)" }
    }

    enum Resource: String, Sendable, CaseIterable {
        case checkoutSession, chargePermission, charge, refund

        var operations: [String] {
            switch self {
            case .checkoutSession: ["get", "update", "complete", "finalize"]
            case .chargePermission: ["get", "update", "close", "charge"]
            case .charge: ["get", "capture", "cancel", "refund", "report as canceled"]
            case .refund: ["get"]
            }
        }

        var states: [String] {
            switch self {
            case .checkoutSession: ["Open", "Open, paid", "Completed", "Canceled/Declined", "Canceled/Expired"]
            case .chargePermission: ["Chargeable", "NonChargeable", "Closed"]
            case .charge:
                ["AuthorizationInitiated", "Authorized", "CaptureInitiated", "Captured", "Canceled", "Declined"]
            case .refund: ["RefundInitiated", "Refunded", "Declined"]
            }
        }
    }

    private static let noSession = Cell.refused(.invalidCheckoutSessionStatus)
    private static let noPermission = Cell.refused(.invalidChargePermissionStatus)
    private static let noCharge = Cell.refused(.invalidChargeStatus)

    static let table: [Row] = [
        Row(
            resource: .checkoutSession, state: "Open",
            cells: [
                "get": .leads(to: "Open"), "update": .leads(to: "Open"), "complete": noSession, "finalize": noSession,
            ]),
        Row(
            resource: .checkoutSession, state: "Open, paid",
            cells: [
                "get": .leads(to: "Open"), "update": .leads(to: "Open"), "complete": .leads(to: "Completed"),
                "finalize": .leads(to: "Completed"),
            ]),
        Row(
            resource: .checkoutSession, state: "Completed",
            cells: [
                "get": .leads(to: "Completed"), "update": noSession, "complete": noSession, "finalize": noSession,
            ]),
        Row(
            resource: .checkoutSession, state: "Canceled/Declined",
            cells: [
                "get": .leads(to: "Canceled"), "update": noSession, "complete": .refused(.checkoutSessionCanceled),
                "finalize": .refused(.checkoutSessionCanceled),
            ]),
        Row(
            resource: .checkoutSession, state: "Canceled/Expired",
            cells: ["get": .leads(to: "Canceled"), "update": noSession, "complete": noSession, "finalize": noSession]),
        Row(
            resource: .chargePermission, state: "Chargeable",
            cells: [
                "get": .leads(to: "Chargeable"), "update": .leads(to: "Chargeable"), "close": .leads(to: "Closed"),
                "charge": .leads(to: "Chargeable"),
            ]),
        Row(
            resource: .chargePermission, state: "NonChargeable",
            cells: [
                "get": .leads(to: "NonChargeable"), "update": .leads(to: "NonChargeable"),
                "close": .leads(to: "Closed"), "charge": noPermission,
            ]),
        Row(
            resource: .chargePermission, state: "Closed",
            cells: [
                "get": .leads(to: "Closed"), "update": noPermission, "close": noPermission, "charge": noPermission,
            ]),
        Row(
            resource: .charge, state: "AuthorizationInitiated",
            cells: [
                "get": .leads(to: "AuthorizationInitiated"), "capture": noCharge, "cancel": .leads(to: "Canceled"),
                "refund": noCharge, "report as canceled": .leads(to: "Canceled"),
            ]),
        Row(
            resource: .charge, state: "Authorized",
            cells: [
                "get": .leads(to: "Authorized"), "capture": .leads(to: "Captured"), "cancel": .leads(to: "Canceled"),
                "refund": noCharge, "report as canceled": .leads(to: "Canceled"),
            ]),
        Row(
            resource: .charge, state: "CaptureInitiated",
            cells: [
                "get": .leads(to: "CaptureInitiated"), "capture": noCharge, "cancel": noCharge, "refund": noCharge,
                "report as canceled": noCharge,
            ]),
        Row(
            resource: .charge, state: "Captured",
            cells: [
                "get": .leads(to: "Captured"), "capture": noCharge, "cancel": noCharge,
                "refund": .leads(to: "Captured"), "report as canceled": noCharge,
            ]),
        Row(
            resource: .charge, state: "Canceled",
            cells: [
                "get": .leads(to: "Canceled"), "capture": noCharge, "cancel": noCharge, "refund": noCharge,
                "report as canceled": noCharge,
            ]),
        Row(
            resource: .charge, state: "Declined",
            cells: [
                "get": .leads(to: "Declined"), "capture": noCharge, "cancel": noCharge, "refund": noCharge,
                "report as canceled": noCharge,
            ]),
        Row(resource: .refund, state: "RefundInitiated", cells: ["get": .leads(to: "RefundInitiated")]),
        Row(resource: .refund, state: "Refunded", cells: ["get": .leads(to: "Refunded")]),
        Row(resource: .refund, state: "Declined", cells: ["get": .leads(to: "Declined")]),
    ]

    @Test func `the table has every resource in every state with every operation`() {
        for resource in Resource.allCases {
            let rows = Self.table.filter { $0.resource == resource }
            #expect(rows.map(\.state) == resource.states)
            for row in rows { #expect(Set(row.cells.keys) == Set(resource.operations)) }
        }
    }

    @Test(arguments: table)
    func `an operation does what its cell says`(row: Row) async throws {
        for (operation, cell) in row.cells {
            try await withSimulator { simulator, client in
                try await simulator.makeProvider()
                let id = try await make(row, simulator, client)
                let before: JSONValue = try await simulator.control("GET", "objects")
                let reason = await refusal { try await perform(operation, row.resource, id, client) }
                switch cell {
                case .leads(let state):
                    #expect(reason == nil, "\(operation)")
                    #expect(try await self.state(row.resource, id, client) == state, "\(operation)")
                case .refused(let expected):
                    #expect(reason == expected, "\(operation)")
                    let after: JSONValue = try await simulator.control("GET", "objects")
                    #expect(after == before, "\(operation) changed something")
                }
            }
        }
    }

    private func refusal(_ call: () async throws -> Void) async -> ReasonCode? {
        do {
            try await call()
            return nil
        } catch {
            return (error as? AmazonPayError)?.reasonCode ?? ReasonCode(rawValue: "\(error)")
        }
    }

    // MARK: Getting there

    private func make(_ row: Row, _ simulator: TestSimulator, _ client: AmazonPayClient) async throws -> String {
        switch row.resource {
        case .checkoutSession: try await session(row.state, simulator, client).rawValue
        case .chargePermission: try await permission(row.state, simulator, client)
        case .charge: try await charge(row.state, simulator, client).rawValue
        case .refund: try await refund(row.state, simulator, client).rawValue
        }
    }

    private func session(
        _ state: String, _ simulator: TestSimulator, _ client: AmazonPayClient
    ) async throws -> CheckoutSession.ID {
        var checkout = CreateCheckoutSession(
            webCheckoutDetails: .init(checkoutResultReturnUrl: "http://localhost/r", checkoutMode: .processOrder),
            storeId: simulator.storeId)
        checkout.paymentDetails = try .init(paymentIntent: .authorize, chargeAmount: Price("14.00", .usd))
        let session = try await simulator.press(checkout)
        switch state {
        case "Open, paid": try await simulator.buyer("approve", on: session)
        case "Completed":
            try await simulator.buyer("approve", on: session)
            _ = try await client.checkoutSessions.complete(session, .init(chargeAmount: Price("14.00", .usd)))
        case "Canceled/Declined": try await simulator.buyer("decline", on: session)
        case "Canceled/Expired": try await simulator.advance(by: "PT24H")
        default: break
        }
        return session
    }

    private func permission(
        _ state: String, _ simulator: TestSimulator, _ client: AmazonPayClient
    ) async throws -> String {
        let payment = try await TestPayment(simulator, intent: .confirm, type: .recurring)
        switch state {
        case "NonChargeable":
            let declined = client.simulating("HardDeclined")
            _ = await refusal { try await perform("charge", .chargePermission, payment.permission.rawValue, declined) }
        case "Closed": _ = try await client.chargePermissions.close(payment.permission, reason: "Over")
        default: break
        }
        return payment.permission.rawValue
    }

    private func charge(
        _ state: String, _ simulator: TestSimulator, _ client: AmazonPayClient
    ) async throws -> Charge.ID {
        let card = ["AuthorizationInitiated": "0701", "Declined": "4354"][state] ?? "1111"
        let payment = try await TestPayment(
            simulator, intent: state == "Captured" ? .authorizeWithCapture : .authorize, card: card)
        let id = try payment.chargeId()
        switch state {
        case "CaptureInitiated":
            try await simulator.advance(by: "P8D")
            _ = try await client.charges.capture(id, Price("14.00", .usd))
        case "Canceled": _ = try await client.charges.cancel(id, reason: "Over")
        case "Declined": try await simulator.advance(by: "PT30S")
        default: break
        }
        return id
    }

    private func refund(
        _ state: String, _ simulator: TestSimulator, _ client: AmazonPayClient
    ) async throws -> Refund.ID {
        let payment = try await TestPayment(simulator, intent: .authorizeWithCapture)
        let refunding = state == "Declined" ? client.simulating("AmazonRejected") : client
        let refund = try await refunding.refunds.create(
            .init(chargeId: payment.chargeId(), refundAmount: Price("1.00", .usd)))
        if state != "RefundInitiated" { try await simulator.advance(by: "PT30S") }
        return refund.refundId
    }

    // MARK: What can be done

    private func perform(
        _ operation: String, _ resource: Resource, _ id: String, _ client: AmazonPayClient
    ) async throws {
        let price = try Price("14.00", .usd)
        let metadata = MerchantMetadata(merchantReferenceId: "1")
        switch (resource, operation) {
        case (_, "get"): _ = try await state(resource, id, client)
        case (.checkoutSession, "update"):
            _ = try await client.checkoutSessions.update(.init(rawValue: id), .init(merchantMetadata: metadata))
        case (.checkoutSession, "complete"):
            // Another key than that of the call before it: an equal one would only get its answer again.
            _ = try await client.checkoutSessions.complete(
                .init(rawValue: id), .init(chargeAmount: price), idempotencyKey: IdempotencyKey("another"))
        case (.checkoutSession, _):
            let session = try await client.checkoutSessions.get(.init(rawValue: id))
            _ = try await client.checkoutSessions.finalize(
                .init(rawValue: id),
                .init(paymentIntent: .authorize, chargeAmount: price, billingAddress: session.billingAddress),
                idempotencyKey: IdempotencyKey("another"))
        case (.chargePermission, "update"):
            _ = try await client.chargePermissions.update(.init(rawValue: id), .init(merchantMetadata: metadata))
        case (.chargePermission, "close"):
            _ = try await client.chargePermissions.close(.init(rawValue: id), reason: "Over")
        case (.chargePermission, _):
            _ = try await client.charges.create(.init(chargePermissionId: .init(rawValue: id), chargeAmount: price))
        case (.charge, "capture"): _ = try await client.charges.capture(.init(rawValue: id), price)
        case (.charge, "cancel"): _ = try await client.charges.cancel(.init(rawValue: id), reason: "Over")
        case (.charge, "refund"):
            _ = try await client.refunds.create(.init(chargeId: .init(rawValue: id), refundAmount: price))
        default:
            _ = try await client.charges.update(
                .init(rawValue: id), .init(state: .canceled, reasonCode: .expiredUnused))
        }
    }

    private func state(_ resource: Resource, _ id: String, _ client: AmazonPayClient) async throws -> String {
        switch resource {
        case .checkoutSession: try await client.checkoutSessions.get(.init(rawValue: id)).statusDetails.state.rawValue
        case .chargePermission:
            try await client.chargePermissions.get(.init(rawValue: id)).statusDetails.state.rawValue
        case .charge: try await client.charges.get(.init(rawValue: id)).statusDetails.state.rawValue
        case .refund: try await client.refunds.get(.init(rawValue: id)).statusDetails.state.rawValue
        }
    }
}
