import AmazonPay
import AmazonPayTesting
import Testing

@Suite struct SeveralAddressesTests {
    private func session(_ simulator: TestSimulator, _ type: ProductType) async throws -> CheckoutSession.ID {
        let session = try await simulator.press(
            .init(
                webCheckoutDetails: .init(checkoutReviewReturnUrl: "http://localhost/review"),
                storeId: simulator.storeId),
            productType: type)
        try await simulator.buyer("approve", on: session)
        return session
    }

    private func amounts(_ id: String) throws -> UpdateCheckoutSession {
        var update = UpdateCheckoutSession()
        update.multiAddressesCheckoutMetadata = [AddressAmount(addressId: id, price: try Price("5.00", .usd))]
        return update
    }

    @Test func `a checkout with several addresses has them as a list, and amounts for them`() async throws {
        try await withSimulator { simulator, client in
            let id = try await session(simulator, .payAndShipMultiAddress)
            let shared = try await client.checkoutSessions.get(id)
            let addresses = try #require(shared.shippingAddressList)
            #expect(addresses.count == 2)
            #expect(shared.shippingAddress == nil)
            let first = try #require(addresses.first?.addressId)
            let updated = try await client.checkoutSessions.update(id, amounts(first))
            #expect(updated.multiAddressesCheckoutMetadata?.map(\.addressId) == [first])
        }
    }

    @Test(arguments: [
        (ProductType.payAndShipMultiAddress, "amzn1.address.nobody", ReasonCode.invalidParameterValue),
        (.payAndShip, "amzn1.address.susie-home", .invalidParameterCombination),
    ])
    func `amounts for any other address are refused`(type: ProductType, address: String, reason: ReasonCode)
        async throws
    {
        try await withSimulator { simulator, client in
            let id = try await session(simulator, type)
            let update = try amounts(address)
            let error = await #expect(throws: AmazonPayError.self) {
                try await client.checkoutSessions.update(id, update)
            }
            #expect(error?.reasonCode == reason)
        }
    }

    @Test func `a checkout with one address has no list`() async throws {
        try await withSimulator { simulator, client in
            let shared = try await client.checkoutSessions.get(session(simulator, .payAndShip))
            #expect(shared.shippingAddressList == nil)
            #expect(shared.shippingAddress != nil)
        }
    }
}
