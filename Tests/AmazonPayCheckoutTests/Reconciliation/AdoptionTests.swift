import AmazonPay
import Testing

@testable import AmazonPayCheckout

/// When a failed checkout may be given the ids of a session that was completed without it.
@Suite struct AdoptionTests {
    private struct Evidence: Sendable {
        var session: CheckoutSession
        var permission: ChargePermission
        var charge: Charge?
    }

    private func evidence(_ checkout: Checkout) throws -> Evidence {
        var session = checkout.session(.completed)
        session.storeId = checkout.storeId
        var permission = ChargePermission(
            chargePermissionId: "S01-5105180-3221187", statusDetails: .init(state: .chargeable))
        permission.merchantMetadata = MerchantMetadata(merchantReferenceId: checkout.request.orderId)
        var charge = Charge(
            chargeId: "S01-5105180-3221187-C056351", chargePermissionId: "S01-5105180-3221187",
            statusDetails: StatusDetails(state: .captured))
        charge.chargeAmount = checkout.request.chargeAmount
        return Evidence(session: session, permission: permission, charge: charge)
    }

    @Test func `Everything fits: nothing speaks against it`() throws {
        let checkout = try Checkout.sample()
        let evidence = try evidence(checkout)
        #expect(checkout.objection(toAdopting: evidence.session, evidence.permission, evidence.charge) == nil)
    }

    @Test(arguments: ["store hidden", "store", "reference", "amount", "currency", "permission", "no charge"])
    func `One thing differs: it is left to a person`(_ what: String) throws {
        let checkout = try Checkout.sample()
        var evidence = try evidence(checkout)
        switch what {
        case "store hidden": evidence.session.storeId = nil
        case "store": evidence.session.storeId = "another"
        case "reference": evidence.permission.merchantMetadata?.merchantReferenceId = "ORDER-2"
        case "amount": evidence.charge?.chargeAmount = try Price("13.99", .usd)
        case "currency": evidence.charge?.chargeAmount = try Price("14.00", .eur)
        case "permission": evidence.charge?.chargePermissionId = "S01-1-1"
        default: evidence.charge = nil
        }
        #expect(checkout.objection(toAdopting: evidence.session, evidence.permission, evidence.charge) != nil)
    }
}
