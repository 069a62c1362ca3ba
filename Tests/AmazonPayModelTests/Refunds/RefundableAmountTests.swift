import AmazonPayModel
import Testing

@Suite struct RefundableAmountTests {
    private func charge(
        _ state: Charge.State = .captured, captured: Price?, refunded: Price? = nil
    ) -> Charge {
        var charge = Charge(
            chargeId: "c", chargePermissionId: "p", statusDetails: StatusDetails(state: state))
        charge.captureAmount = captured
        charge.refundedAmount = refunded
        return charge
    }

    @Test(
        arguments: [
            ("14.00", .usd, "16.10"), ("100", .eur, "115.00"), ("0.01", .usd, "0.01"), ("0.06", .usd, "0.06"),
            ("0.07", .usd, "0.08"), ("14.01", .usd, "16.11"), ("14.07", .gbp, "16.18"),
            ("499.99", .usd, "574.98"), ("500", .usd, "575.00"), ("500.01", .usd, "575.01"),
            ("150000", .gbp, "150075.00"), ("1", .jpy, "1"), ("705", .jpy, "810"), ("55999", .jpy, "64398"),
            ("56000", .jpy, "64400"), ("56007", .jpy, "64407"), ("10000000", .jpy, "10008400"), ("0", .usd, "0"),
        ] as [(String, Currency, String)])
    func `fifteen percent more may be refunded, rounded down, up to the fixed amount of the currency`(
        captured: String, currency: Currency, maximum: String
    ) throws {
        let charge = charge(captured: try Price(captured, currency))
        #expect(try charge.maximumRefund == Price(maximum, currency))
    }

    @Test(
        arguments: [
            ("16.10", "0.00", "0.00"), ("16.00", "0.10", "0.00"), ("14.00", "2.10", "0.00"),
            ("13.99", "2.11", "0.01"), ("0.00", "16.10", "14.00"), ("20.00", "0.00", "0.00"),
        ])
    func `what was refunded is subtracted, and nothing left is zero`(
        refunded: String, refundable: String, unrefunded: String
    ) throws {
        let charge = charge(captured: try Price("14", .usd), refunded: try Price(refunded, .usd))
        #expect(try charge.maximumRefund == Price("16.10", .usd))
        #expect(try charge.refundableAmount == Price(refundable, .usd))
        #expect(try charge.unrefundedAmount == Price(unrefunded, .usd))
    }

    @Test(arguments: Currency.known + ["XTS"])
    func `the ceiling is known for four currencies, the rest of the payment for all`(currency: Currency) throws {
        let charge = charge(captured: try Price("100", currency), refunded: try Price("40", currency))
        #expect((charge.maximumRefund != nil) == [.usd, .gbp, .eur, .jpy].contains(currency))
        #expect((charge.refundableAmount != nil) == (charge.maximumRefund != nil))
        #expect(try charge.unrefundedAmount == Price("60", currency))
    }

    @Test(
        arguments: [
            .authorizationInitiated, .authorized, .captureInitiated, .canceled, .declined, "SomethingNew2031",
        ] as [Charge.State])
    func `only a captured charge can be refunded`(state: Charge.State) throws {
        let charge = charge(state, captured: try Price("14", .usd))
        #expect(charge.maximumRefund == nil)
        #expect(charge.refundableAmount == nil)
        #expect(charge.unrefundedAmount == nil)
    }

    @Test func `a charge that contradicts itself has no amount to refund`() throws {
        let mixed = charge(captured: try Price("14", .usd), refunded: try Price("14", .eur))
        #expect(mixed.refundableAmount == nil)
        #expect(mixed.unrefundedAmount == nil)
        #expect(charge(captured: nil).maximumRefund == nil)
    }

    @Test(arguments: [
        (Currency.usd, "14.00", "0", "16.10"), (.usd, "149950", "0", "150000"), (.gbp, "150000", "0", "150000"),
        (.jpy, "9999999", "0", "10000000"), (.usd, "150000", "60000", "90075"),
    ])
    func `one refund is never more than Amazon Pay moves at once`(
        _ currency: Currency, _ captured: String, _ refunded: String, _ refundable: String
    ) throws {
        let charge = charge(captured: try Price(captured, currency), refunded: try Price(refunded, currency))
        #expect(try charge.refundableAmount == Price(refundable, currency))
    }

    @Test func `an amount at the end of all prices has no ceiling instead of a crash`() throws {
        #expect(charge(captured: try Price("999999999999999.99", .usd)).maximumRefund == nil)
    }
}
