extension AmazonPayError {
    /// What to do after a failed call; the set may grow.
    public struct NextStep: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case readObject, repeatLater, retryWhileChargeable, askForAnotherInstrument, startNewCheckout
            case waitForNextMonth, correctAmount, correctRequest, checkCredentials, forgetObject
        }

        private let kind: Kind

        /// Read the session, charge, permission or refund: its state decides what is true and what may be done.
        ///
        /// After an unknown outcome the same call may then be repeated with the same idempotency key.
        public static let readObject = Self(kind: .readObject)
        /// Call again later: the service was busy or out of reach, and nothing was done.
        public static let repeatLater = Self(kind: .repeatLater)
        /// Soft decline: read the permission, and while it is Chargeable charge again with a new idempotency key.
        ///
        /// For subscriptions wait about a day between the tries.
        public static let retryWhileChargeable = Self(kind: .retryWhileChargeable)
        /// Hard decline: the buyer has to choose another payment instrument.
        ///
        /// One order: a new checkout. Subscriptions and saved wallets: send the buyer to the page of the permission at
        /// Amazon, wait for its notification, charge again.
        public static let askForAnotherInstrument = Self(kind: .askForAnotherInstrument)
        /// Not with this permission: begin a new checkout, and tell the buyer that the payment did not work.
        public static let startNewCheckout = Self(kind: .startNewCheckout)
        /// The monthly limit of the permission is reached: charge in the next calendar month.
        public static let waitForNextMonth = Self(kind: .waitForNextMonth)
        /// The amount is too high, has another currency, or is not the session's: correct it from the shop's records.
        public static let correctAmount = Self(kind: .correctAmount)
        /// The request is wrong: correct the program.
        public static let correctRequest = Self(kind: .correctRequest)
        /// Check key, key id, region, environment, the clock of this machine, and the rights of the account.
        public static let checkCredentials = Self(kind: .checkCredentials)
        /// There is no such object for this merchant: stop asking for it.
        public static let forgetObject = Self(kind: .forgetObject)

        /// The step's name.
        public var description: String { kind.rawValue }
    }

    /// What to do next, as the guides of the API advise.
    ///
    /// | Failure | Step |
    /// |---|---|
    /// | outcome unknown | ``NextStep/readObject`` |
    /// | throttled, not sent, cancelled before sending | ``NextStep/repeatLater`` |
    /// | `SoftDeclined`, `ProcessingFailure` | ``NextStep/retryWhileChargeable`` |
    /// | `HardDeclined`, `MFANotCompleted` | ``NextStep/askForAnotherInstrument`` |
    /// | `AmazonRejected`, `PaymentMethodNotAllowed`, `TransactionTimedOut`, `CheckoutSessionCanceled`, and a session that ended | ``NextStep/startNewCheckout`` |
    /// | `PeriodicAmountExceeded` | ``NextStep/waitForNextMonth`` |
    /// | `TransactionAmountExceeded`, `AmountMismatch`, `CurrencyMismatch` | ``NextStep/correctAmount`` |
    /// | other 409 and 422: the object's state does not allow the call | ``NextStep/readObject`` |
    /// | 401, 403 | ``NextStep/checkCredentials`` |
    /// | 404 | ``NextStep/forgetObject`` |
    /// | anything else | ``NextStep/correctRequest`` |
    ///
    /// Sources: developer.amazon.com/docs/amazon-pay-checkout/deferred-transactions.html,
    /// developer.amazon.com/docs/amazon-pay-recurring-checkout/manage-recurring-payments.html
    public var nextStep: NextStep {
        if outcome == .unknown { return .readObject }
        if cause is EndedMeanwhile { return .startNewCheckout }
        if isAboutNothing { return .forgetObject }
        if let step = reasonCode.flatMap({ Self.steps[$0] }) { return step }
        switch code {
        case .throttled, .notSent, .cancelled: return .repeatLater
        default: break
        }
        switch status {
        case 401, 403: return .checkCredentials
        case 404: return .forgetObject
        case 409, 422: return .readObject
        default: return .correctRequest
        }
    }

    private static let steps: [ReasonCode: NextStep] = [
        .softDeclined: .retryWhileChargeable, .processingFailure: .retryWhileChargeable,
        .hardDeclined: .askForAnotherInstrument, .mfaNotCompleted: .askForAnotherInstrument,
        .amazonRejected: .startNewCheckout, .paymentMethodNotAllowed: .startNewCheckout,
        .transactionTimedOut: .startNewCheckout, .checkoutSessionCanceled: .startNewCheckout,
        .periodicAmountExceeded: .waitForNextMonth,
        .transactionAmountExceeded: .correctAmount, .amountMismatch: .correctAmount, .currencyMismatch: .correctAmount,
    ]
}
