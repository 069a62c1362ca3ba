import AmazonPayModel

/// A period as the shop sees it.
struct CycleAnswer: Encodable, Sendable {
    let number: Int
    let throughNumber: Int?
    let billingAt: Timestamp
    let amount: Price
    let state: String
    let chargeId: Charge.ID?
    let reasonCode: ReasonCode?
    let attempts: [BillingCycle.Attempt]

    init(_ record: CycleRecord) {
        number = record.number
        throughNumber = record.throughNumber
        billingAt = record.billingAt
        amount = record.amount
        state = record.state
        chargeId = record.chargeId
        reasonCode = record.attempts.last?.reasonCode
        attempts = record.attempts
    }
}
