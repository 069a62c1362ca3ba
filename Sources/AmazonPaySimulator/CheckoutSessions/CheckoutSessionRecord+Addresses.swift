import AmazonPayModel

extension CheckoutSessionRecord {
    /// The addresses of a checkout that ships to several: those of the buyer's address book that the merchant delivers to.
    ///
    /// Amazon's page lets the buyer pick some of them; here it is always all of them, which is our reading.
    var shippingAddressList: [ListedAddress]? {
        guard productType == .payAndShipMultiAddress, let choice, let buyer = TestBuyer.find(choice.buyerId) else {
            return nil
        }
        return buyer.addressBook
            .filter { deliverySpecifications?.refusal(of: $0.address) == nil }
            .map { ListedAddress(addressId: $0.id, address: $0.address) }
    }

    /// - Throws: 400 when amounts are given for an address that is not in the list, or in another kind of checkout.
    func validateAddressAmounts() throws(APIError) {
        guard let amounts = multiAddressesCheckoutMetadata, !amounts.isEmpty else { return }
        let field = "multiAddressesCheckoutMetadata"
        guard productType == .payAndShipMultiAddress else {
            throw .invalidCombination("\(field) belongs to the product type PayAndShipMultiAddress.")
        }
        let known = Set((shippingAddressList ?? []).compactMap(\.addressId))
        for (index, amount) in amounts.enumerated() where !known.contains(amount.addressId) {
            throw .invalidParameter("\(field)[\(index)].addressId", "It is not in the shippingAddressList.")
        }
    }
}
