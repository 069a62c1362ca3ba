import AmazonPayModel

/// The payment that a charge permission or a checkout session of Amazon's belongs to; or a checkout, where the payment has
/// not the same id.
struct Alias: StoredRecord {
    static let kind = "alias"

    /// Amazon's id, or that of the checkout.
    let id: String
    let paymentId: Payment.ID
    let orderId: String
    let createdAt: Timestamp

    var documentID: String { id }
    var stateName: String { "Known" }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }
}

extension Records {
    /// A payment by its id, or by that of the checkout that has left it.
    func payment(_ id: Payment.ID) async throws -> Payment? {
        if let payment = try await find(Payment.self, id.rawValue)?.record { return payment }
        guard let alias = try await find(Alias.self, id.rawValue)?.record else { return nil }
        return try await find(Payment.self, alias.paymentId.rawValue)?.record
    }
}
