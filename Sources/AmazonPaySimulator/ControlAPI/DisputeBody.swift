import AmazonPayModel

/// A buyer's chargeback, as the control API is told about it.
struct DisputeBody: Decodable, Sendable {
    let amount: Price
    var filingReason: Dispute.FilingReason?

    static let shape = BodyShape.object(["amount": BodyShape.price, "filingReason": .text])
}
