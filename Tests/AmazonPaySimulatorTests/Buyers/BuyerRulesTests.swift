import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

/// What the buyer's verbs do, wherever the session is.
@Suite struct BuyerRulesTests {
    private func atReviewPage() throws -> CheckoutObjects {
        var objects = try CheckoutObjects.review()
        #expect(try objects.buyer(.approve) == .review)
        return objects
    }

    private func readyToPay() throws -> CheckoutObjects {
        var objects = try atReviewPage()
        try objects.update(
            UpdateCheckoutSession(
                webCheckoutDetails: WebCheckoutDetails(checkoutResultReturnUrl: "https://shop.example/result"),
                paymentDetails: PaymentDetails(
                    paymentIntent: .authorize, chargeAmount: try CheckoutObjects.price("14.00"))),
            at: CheckoutObjects.start)
        return objects
    }

    @Test func `Constraints come in the documented order and go with what is set`() throws {
        var objects = try CheckoutObjects.review()
        #expect(
            objects.session.constraints.map(\.constraintId) == [
                .buyerNotAssociated, .chargeAmountNotSet, .checkoutResultReturnUrlNotSet, .paymentIntentNotSet,
            ])
        objects = try atReviewPage()
        #expect(objects.session.constraints.first?.constraintId == .chargeAmountNotSet)
        try objects.update(UpdateCheckoutSession(chargePermissionType: .recurring), at: CheckoutObjects.start)
        #expect(objects.session.constraints.last?.constraintId == .recurringFrequencyNotSet)
        #expect(try readyToPay().session.constraints.isEmpty)
    }

    @Test func `The redirect URL appears with the last constraint gone`() throws {
        let before = try atReviewPage().session.answer(.documented, redirectUrl: "http://localhost/pay")
        #expect(before.session.webCheckoutDetails?.amazonPayRedirectUrl == nil)
        let after = try readyToPay().session.answer(.documented, redirectUrl: "http://localhost/pay")
        #expect(after.session.webCheckoutDetails?.amazonPayRedirectUrl == "http://localhost/pay")
    }

    @Test func `Cancel before the review page leaves the session open`() throws {
        var objects = try CheckoutObjects.review()
        #expect(try objects.buyer(.cancel) == .canceled)
        #expect(objects.session.isOpen)
    }

    @Test func `Cancel on the page that takes the payment ends the session`() throws {
        for var objects in [try readyToPay(), try CheckoutObjects.processOrder()] {
            #expect(try objects.buyer(.cancel) == .canceled)
            #expect(objects.session.status.state == .canceled)
            #expect(objects.session.status.reasonCode == .buyerCanceled)
        }
    }

    @Test func `Decline ends the session wherever the buyer is`() throws {
        for var objects in [try CheckoutObjects.review(), try readyToPay(), try CheckoutObjects.processOrder()] {
            #expect(try objects.buyer(.decline) == .result)
            #expect(objects.session.status.reasonCode == .declined)
        }
    }

    @Test func `A declined buyer may choose another card`() throws {
        var objects = try CheckoutObjects.processOrder()
        let before = objects
        #expect(try objects.buyer(.declineOnce) == .amazon)
        #expect(objects == before)
        #expect(try objects.buyer(.approve, "4444") == .result)
        #expect(objects.session.payment?.instrument == "4444")
    }

    @Test(arguments: PaymentInstrument.cards.filter { $0.outcome == .approved }.map(\.id))
    func `Cards that succeed lead to a payment`(_ card: PaymentInstrument.ID) throws {
        var objects = try CheckoutObjects.processOrder()
        #expect(try objects.buyer(.approve, card) == .result)
        #expect(objects.session.isOpen)
        #expect(objects.charge?.state == .authorized)
        #expect(objects.charge?.isRevealed == false)
    }

    @Test(arguments: [(PaymentInstrument.ID("3064"), ReasonCode.buyerCanceled), ("3434", .declined)])
    func `Cards that end the session lead to the result page as well`(
        _ card: PaymentInstrument.ID, _ reason: ReasonCode
    ) throws {
        var objects = try CheckoutObjects.processOrder()
        #expect(try objects.buyer(.approve, card) == .result)
        #expect(objects.session.status.state == .canceled)
        #expect(objects.session.status.reasonCode == reason)
        #expect(objects.charge == nil)
    }

    @Test func `An unknown card is refused`() throws {
        var objects = try CheckoutObjects.processOrder()
        let refusal = #expect(throws: APIError.self) { _ = try objects.buyer(.approve, "1234") }
        #expect(refusal?.reasonCode == .invalidParameterValue)
        #expect(refusal?.message.contains("paymentInstrument") == true)
    }

    @Test func `Paying twice leads to the same page and makes one payment`() throws {
        var objects = try CheckoutObjects.processOrder().paid()
        let before = objects
        #expect(try objects.buyer(.approve) == .result)
        #expect(objects == before)
    }

    @Test func `An Update after the payment voids it`() throws {
        var objects = try readyToPay().paid()
        let amount = try CheckoutObjects.price("15.00")
        try objects.update(
            UpdateCheckoutSession(paymentDetails: PaymentDetails(chargeAmount: amount)), at: CheckoutObjects.start)
        #expect(objects.session.payment == nil)
        #expect(objects.charge?.state == .canceled)
        #expect(objects.session.stage == .paying)
        let refusal = #expect(throws: APIError.self) { try objects.complete("15.00") }
        #expect(refusal?.reasonCode == .invalidCheckoutSessionStatus)
    }

    @Test func `An Update of the amount leaves the intent alone`() throws {
        var objects = try readyToPay()
        let amount = try CheckoutObjects.price("20.00")
        try objects.update(
            UpdateCheckoutSession(paymentDetails: PaymentDetails(chargeAmount: amount)), at: CheckoutObjects.start)
        #expect(objects.session.paymentDetails.paymentIntent == .authorize)
        #expect(objects.session.paymentDetails.chargeAmount == amount)
    }
}
