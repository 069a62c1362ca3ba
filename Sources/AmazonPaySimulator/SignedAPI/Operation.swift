/// An operation of the signed API.
enum Operation: String, Sendable, CaseIterable {
    case createCheckoutSession
    case getCheckoutSession
    case updateCheckoutSession
    case completeCheckoutSession
    case finalizeCheckoutSession
    case getChargePermission
    case updateChargePermission
    case closeChargePermission
    case createCharge
    case getCharge
    case updateCharge
    case captureCharge
    case cancelCharge
    case createRefund
    case getRefund
    case createDeliveryTracker

    /// Methods and paths, below the version.
    static let routes = RouteTable<Operation>([
        .init("POST", "checkoutSessions", .createCheckoutSession),
        .init("GET", "checkoutSessions/{id}", .getCheckoutSession),
        .init("PATCH", "checkoutSessions/{id}", .updateCheckoutSession),
        .init("POST", "checkoutSessions/{id}/complete", .completeCheckoutSession),
        .init("POST", "checkoutSessions/{id}/finalize", .finalizeCheckoutSession),
        .init("GET", "chargePermissions/{id}", .getChargePermission),
        .init("PATCH", "chargePermissions/{id}", .updateChargePermission),
        .init("DELETE", "chargePermissions/{id}/close", .closeChargePermission),
        .init("POST", "charges", .createCharge),
        .init("GET", "charges/{id}", .getCharge),
        .init("PATCH", "charges/{id}", .updateCharge),
        .init("POST", "charges/{id}/capture", .captureCharge),
        .init("DELETE", "charges/{id}/cancel", .cancelCharge),
        .init("POST", "refunds", .createRefund),
        .init("GET", "refunds/{id}", .getRefund),
        .init("POST", "deliveryTrackers", .createDeliveryTracker),
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
        case .createCheckoutSession, .createCharge, .captureCharge, .createRefund: .required
        case .completeCheckoutSession, .finalizeCheckoutSession, .createDeliveryTracker: .optional
        case .updateCheckoutSession, .getCheckoutSession, .getChargePermission, .updateChargePermission,
            .closeChargePermission, .getCharge, .updateCharge, .cancelCharge, .getRefund:
            .none
        }
    }

    /// The members that the body may have; `nil` for operations without one.
    var body: BodyShape? {
        switch self {
        case .createCheckoutSession: .createCheckoutSession
        case .updateCheckoutSession: .updateCheckoutSession
        case .completeCheckoutSession: .completeCheckoutSession
        case .finalizeCheckoutSession: .finalizeCheckoutSession
        case .updateChargePermission: .updateChargePermission
        case .closeChargePermission: .closeChargePermission
        case .createCharge: .createCharge
        case .updateCharge: .updateCharge
        case .captureCharge: .captureCharge
        case .cancelCharge: .cancelCharge
        case .createRefund: .createRefund
        case .createDeliveryTracker: .createDeliveryTracker
        case .getCheckoutSession, .getCharge, .getChargePermission, .getRefund: nil
        }
    }
}
