import AmazonPayModel

/// What a definite refusal of a cycle's charge means for the subscription.
enum ChargeProblem: Hashable, Sendable {
    /// Another attempt may work on another day.
    case soft
    /// The buyer has to do something at Amazon.
    case hard
    /// Nothing more can be charged in this calendar month.
    case month
    /// The permission cannot be charged as it is; its state tells the rest.
    case permission
    /// A person has to look.
    case other

    init(_ reason: ReasonCode) {
        self = Self.known[reason] ?? .other
    }

    private static let known: [ReasonCode: Self] = [
        .softDeclined: .soft, .processingFailure: .soft, .transactionTimedOut: .soft, .amazonCanceled: .soft,
        .expiredUnused: .soft,
        .hardDeclined: .hard, .paymentMethodNotAllowed: .hard, .mfaNotCompleted: .hard, .mfaFailed: .hard,
        .paymentMethodInvalid: .hard, .paymentMethodExpired: .hard, .paymentMethodDeleted: .hard,
        .paymentMethodNotSet: .hard, .billingAddressDeleted: .hard,
        .periodicAmountExceeded: .month,
        .invalidChargePermissionStatus: .permission, .chargeInProgress: .permission,
    ]
}
