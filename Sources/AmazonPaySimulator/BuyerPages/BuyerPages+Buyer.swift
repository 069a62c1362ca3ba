extension BuyerPages {
    /// A test buyer to sign in as.
    struct Buyer: Hashable, Sendable {
        /// The value of the field `buyer`.
        var key: String
        /// The buyer's name.
        var label: String
        /// What tells the buyer from others: the mail address.
        var note: String
        var isSelected = false
        /// The buyer's address book; empty where nothing is shipped or the merchant gave the address.
        var addresses: [Address] = []
    }

    /// An address of a buyer's address book.
    struct Address: Hashable, Sendable {
        /// The value of the field `shippingAddress`.
        var id: String
        /// Name, street, town; a line each.
        var lines: [String]
        /// Whether the address is chosen at first; of all buyers' addresses at most one.
        var isChosen = false
    }
}
