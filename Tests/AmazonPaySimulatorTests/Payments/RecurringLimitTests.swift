import AmazonPayModel
import Testing

@testable import AmazonPaySimulator

@Suite struct RecurringLimitTests {
    @Test(
        arguments: [
            (.usd, "1000.00"), (.eur, "1000.00"), (.gbp, "1000.00"), (.aud, "1000.00"), (.chf, "1000.00"),
            (.nzd, "1000.00"), (.dkk, "10000.00"), (.hkd, "10000.00"), (.nok, "10000.00"), (.sek, "10000.00"),
            (.zar, "10000.00"), (.jpy, "100000"),
        ] as [(Currency, String)])
    func `a recurring permission may be charged so much in a month`(currency: Currency, limit: String) throws {
        var details = PaymentDetails()
        details.chargeAmount = try Price("5", currency)
        let limits = ChargePermissionRecord.limits(.recurring, of: details)
        #expect(limits.amountLimit?.amountText == limit)
        #expect(limits.amountBalance?.amountText == limit)
    }
}
