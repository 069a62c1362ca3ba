import AmazonPayModel
import Testing

@Suite struct RedactionTests {
    private static let secret = "Susie"

    private static let values: [any Sendable] = {
        var address = Address(name: secret, addressLine1: "\(secret) Street", countryCode: "US")
        address.additionalMembers["note"] = .string(secret)
        var buyer = Buyer(buyerId: secret, name: secret, email: "\(secret)@example.com")
        buyer.postalCode = secret
        buyer.shippingAddress = address
        var session = CheckoutSession(checkoutSessionId: "1", statusDetails: StatusDetails(state: .open))
        session.buyer = buyer
        session.shippingAddress = address
        session.billingAddress = address
        session.shippingAddressList = [ListedAddress(addressId: "a", address: address)]
        var permission = ChargePermission(chargePermissionId: "S01", statusDetails: .init(state: .chargeable))
        permission.buyer = buyer
        permission.shippingAddress = address
        var create = CreateCheckoutSession(webCheckoutDetails: WebCheckoutDetails(), storeId: "s")
        create.addressDetails = AddressDetails(name: secret, addressLine1: secret, countryCode: "US")
        let finalize = FinalizeCheckoutSession(paymentIntent: nil, chargeAmount: nil, billingAddress: address)
        return [address, buyer, session, permission, create, finalize, [address], ["k": buyer]]
    }()

    @Test(arguments: values.indices)
    func `no description, dump or reflection shows a buyer's data`(index: Int) {
        let value = Self.values[index]
        var dumped = ""
        dump(value, to: &dumped)
        for text in ["\(value)", String(describing: value), String(reflecting: value), dumped] {
            #expect(!text.contains(Self.secret))
        }
    }
}
