/// An operation of the signed API.
enum Operation: String, Sendable, CaseIterable {
    case createCheckoutSession
    case getCheckoutSession
    case updateCheckoutSession
    case completeCheckoutSession
    case finalizeCheckoutSession
    case getCharge
    case getChargePermission

    /// Method and path, below the version; `{id}` stands for one segment.
    var route: (method: String, path: [String]) {
        switch self {
        case .createCheckoutSession: ("POST", ["checkoutSessions"])
        case .getCheckoutSession: ("GET", ["checkoutSessions", "{id}"])
        case .updateCheckoutSession: ("PATCH", ["checkoutSessions", "{id}"])
        case .completeCheckoutSession: ("POST", ["checkoutSessions", "{id}", "complete"])
        case .finalizeCheckoutSession: ("POST", ["checkoutSessions", "{id}", "finalize"])
        case .getCharge: ("GET", ["charges", "{id}"])
        case .getChargePermission: ("GET", ["chargePermissions", "{id}"])
        }
    }

    /// What an idempotency key means to it.
    enum KeyUse: Sendable {
        /// It must be given.
        case required
        /// It may be given.
        case optional
        /// It has no effect.
        case none
    }

    var keyUse: KeyUse {
        switch self {
        case .createCheckoutSession: .required
        case .completeCheckoutSession, .finalizeCheckoutSession: .optional
        case .updateCheckoutSession, .getCheckoutSession, .getCharge, .getChargePermission: .none
        }
    }

    /// The members that the body may have; `nil` for operations without one.
    var body: BodyShape? {
        switch self {
        case .createCheckoutSession: .createCheckoutSession
        case .updateCheckoutSession: .updateCheckoutSession
        case .completeCheckoutSession: .completeCheckoutSession
        case .finalizeCheckoutSession: .finalizeCheckoutSession
        case .getCheckoutSession, .getCharge, .getChargePermission: nil
        }
    }
}
