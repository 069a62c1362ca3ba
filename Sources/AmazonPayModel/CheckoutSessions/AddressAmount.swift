/// The part of an order that goes to one of several shipping addresses.
public struct AddressAmount: Hashable, Sendable, Codable {
    /// The address, by its id in the session.
    public var addressId: String
    /// The amount.
    public var price: Price

    /// Makes a part.
    public init(addressId: String, price: Price) {
        self.addressId = addressId
        self.price = price
    }
}
