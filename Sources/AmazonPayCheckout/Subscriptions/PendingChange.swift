import AmazonPay

/// A change that Amazon is told of before it counts.
struct PendingChange: Hashable, Sendable, Codable {
    /// The operation.
    let operationId: String
    let change: SubscriptionChange
    let metadata: RecurringMetadata
    var lookAt: Timestamp
    var looks = 0
}
