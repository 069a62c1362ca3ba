public import AmazonPayModel

/// One thing that a shop has asked for after checkout, done exactly once however often it is asked.
///
/// The intent is on disk, with the key that Amazon knows it by, before Amazon is asked.
public struct Operation: Hashable, Sendable, Codable {
    /// Where an operation is in its life.
    public enum State: Hashable, Sendable, Codable {
        /// The intent is on disk, the outcome is not known.
        case underway(Attempt)
        /// Amazon has done it, or has begun to.
        case done(Outcome)
        /// It was not done, and never will be by this operation.
        case failed(ReasonCode)
    }

    /// How far an operation under way has come.
    public struct Attempt: Hashable, Sendable, Codable {
        /// How often Amazon was asked without the operation having ended.
        public var count = 0
        /// How many calls have gone out whose answer is not written down yet.
        public var calling = 0
        /// When Amazon was last asked without a clear answer: from then on it may be done.
        public var unclearAt: Timestamp?
        /// Amazon's verdict, while it is not known yet whether an earlier try was done all the same.
        public var refusal: ReasonCode?
        /// Why Amazon did not let the service in at the last try.
        public var hindrance: ReasonCode?

        /// Whether a try before the last one may have been carried out.
        var mayBeDone: Bool { unclearAt != nil }

        /// A verdict that may be a consequence of what an earlier try has done.
        var doubt: ReasonCode? { mayBeDone ? refusal : nil }
    }

    /// What a permission has left at a moment: less of it later shows that something was charged since.
    public struct Baseline: Hashable, Sendable, Codable {
        /// What can still be charged.
        public let balance: Price
        /// When Amazon said so.
        public let at: Timestamp

        init?(_ payment: Payment) {
            guard let balance = payment.permission?.limits?.amountBalance, let at = payment.permissionReadAt else {
                return nil
            }
            (self.balance, self.at) = (balance, at)
        }
    }

    /// What an operation has led to.
    public struct Outcome: Hashable, Sendable, Codable {
        /// The charge that was made or changed.
        public var chargeId: Charge.ID?
        /// The refund that was made.
        public var refundId: Refund.ID?
        /// What else there is to say, for instance that a carrier is not one of Amazon's.
        public var note: String?
        /// Whether a person has to look whether it was done.
        var isInDoubt: Bool?
    }

    /// The shop's own id of the operation, unlike that of any other of the payment.
    public let operationId: String
    /// The payment.
    public let paymentId: Payment.ID
    /// The shop's number of the order.
    public let orderId: String
    /// The permission.
    public let chargePermissionId: ChargePermission.ID
    /// What is to be done.
    public let action: OperationAction
    /// For a refund: what Amazon counted as refunded of the charge, and nothing here explained, before it was asked for.
    var refundedElsewhere: Price?
    /// For a charge or a refund: the ids of others that it could be taken for, known before it was asked for.
    var lookalikes: [String]?
    /// Where it stands.
    public var state: State
    /// What could still be charged with the permission when it was last read before Amazon was asked.
    public var baseline: Baseline?
    /// When the shop asked.
    public let createdAt: Timestamp
    /// When it last changed.
    public var updatedAt: Timestamp
}

extension Operation: StoredRecord {
    static let kind = "operation"

    var documentID: String { Self.documentID(operationId, of: paymentId) }
    var stateName: String {
        switch state {
        case .underway: "InProgress"
        case .done: "Done"
        case .failed: "Failed"
        }
    }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }
}
