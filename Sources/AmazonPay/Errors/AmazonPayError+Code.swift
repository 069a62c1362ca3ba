extension AmazonPayError {
    /// What kind of failure it is; the set may grow, so a `switch` needs a `default`, which looks at
    /// ``AmazonPayError/outcome``.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case refused, throttled, notSent, unknownOutcome, cancelled, invalidRequest
        }

        private let kind: Kind

        /// The service refused (400 to 499, but not 408, 425 or 429): nothing was done by this attempt.
        ///
        /// Do not repeat the same request. ``AmazonPayError/apiError`` has the reason: after 404 `ResourceNotFound` the
        /// id is wrong or the object is gone; after 409 `AmountMismatch` the amount is not the session's; after 422
        /// `InvalidCheckoutSessionStatus` or `CheckoutSessionCanceled` read the session: it may be Completed by an
        /// earlier call; after `SoftDeclined` another attempt may work, after `HardDeclined` the buyer has to choose
        /// another payment method; after 403 check key, key id, region and clock. It is `nil` when something other
        /// than Amazon Pay answered, a proxy for instance.
        public static let refused = Self(kind: .refused)

        /// The service has too many requests (429), or it is too early (425): nothing was done by this attempt.
        ///
        /// Repeat the call after a while, waiting longer each time.
        public static let throttled = Self(kind: .throttled)

        /// The request never left this machine: no name, no connection, no trust in the certificate, no time.
        ///
        /// Nothing was done. Repeat the call, or check ``AmazonPayClient/Configuration/endpoint`` and network.
        public static let notSent = Self(kind: .notSent)

        /// The request may have left, and there is no usable answer.
        ///
        /// That is: time-out, lost connection, 408, a redirect, 500 to 599, or a success that cannot be read.
        ///
        /// After a Get, repeat it. After Complete or Finalize, read the session: Completed means that it worked, Open
        /// that it may be called again with the same idempotency key. After any other POST repeat it with the same
        /// idempotency key. Tell the buyer neither that the payment worked nor that it failed before that is known.
        public static let unknownOutcome = Self(kind: .unknownOutcome)

        /// The task was cancelled; ``AmazonPayError/outcome`` says whether before the request left.
        ///
        /// If it may have left, proceed as after ``unknownOutcome``.
        public static let cancelled = Self(kind: .cancelled)

        /// The request cannot be sent as it is: its id, a header or the body is not allowed.
        ///
        /// Nothing was done. It is a mistake of the caller's; or the text cannot be an id because it came from an
        /// attacker or by accident, and ``AmazonPayError/nextStep`` is the one of 404.
        public static let invalidRequest = Self(kind: .invalidRequest)

        /// The code's name.
        public var description: String { kind.rawValue }

        /// Whether the service may have done it, unless the error knows better.
        var outcome: Outcome {
            switch kind {
            case .refused, .throttled, .notSent, .invalidRequest: .definite
            case .unknownOutcome, .cancelled: .unknown
            }
        }
    }
}
