/// An operation of the signed API.
enum Operation: String, Sendable, CaseIterable {
    case createCheckoutSession
    case getCheckoutSession
    case updateCheckoutSession
    case completeCheckoutSession
    case finalizeCheckoutSession
    case getCharge
    case getChargePermission

    /// Methods and paths, below the version.
    static let routes = RouteTable<Operation>([
        .init("POST", "checkoutSessions", .createCheckoutSession),
        .init("GET", "checkoutSessions/{id}", .getCheckoutSession),
        .init("PATCH", "checkoutSessions/{id}", .updateCheckoutSession),
        .init("POST", "checkoutSessions/{id}/complete", .completeCheckoutSession),
        .init("POST", "checkoutSessions/{id}/finalize", .finalizeCheckoutSession),
        .init("GET", "charges/{id}", .getCharge),
        .init("GET", "chargePermissions/{id}", .getChargePermission),
    ])

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
