import AmazonPayModel

extension CheckoutRequest {
    /// Why the shop does not deliver to the address that a buyer has chosen; `nil` when it does.
    func refusal(of address: Address?) -> AddressRefusal? {
        guard checkoutMode == .review, productType == .payAndShip else { return nil }
        guard let address else { return .absent }
        return deliverySpecifications?.refusal(of: address)
    }
}
