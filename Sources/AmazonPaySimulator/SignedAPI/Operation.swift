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
    case getBuyer
    case createDispute
    case getDispute
    case updateDispute
    case contestDispute
    case uploadFile
    case getReports
    case getReportById
    case createReport
    case getReportDocument
    case getReportSchedules
    case getReportScheduleById
    case createReportSchedule
    case cancelReportSchedule
    case getDisbursements
    case createMerchantAccount
    case updateMerchantAccount
    case deleteMerchantAccount
    case claimMerchantAccount
    case createStore
    case updateStore
    case getAuthorizationToken
    case inStoreMerchantScan
    case inStoreCharge
    case inStoreRefund

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
        .init("GET", "buyers/{id}", .getBuyer),
        .init("POST", "disputes", .createDispute),
        .init("GET", "disputes/{id}", .getDispute),
        .init("PATCH", "disputes/{id}", .updateDispute),
        .init("POST", "disputes/{id}/contest", .contestDispute),
        .init("POST", "files", .uploadFile),
        .init("GET", "reports", .getReports),
        .init("GET", "reports/{id}", .getReportById),
        .init("POST", "reports", .createReport),
        .init("GET", "report-documents/{id}", .getReportDocument),
        .init("GET", "report-schedules", .getReportSchedules),
        .init("GET", "report-schedules/{id}", .getReportScheduleById),
        .init("POST", "report-schedules", .createReportSchedule),
        .init("DELETE", "report-schedules/{id}", .cancelReportSchedule),
        .init("GET", "disbursements", .getDisbursements),
        .init("POST", "merchantAccounts", .createMerchantAccount),
        .init("PATCH", "merchantAccounts/{id}", .updateMerchantAccount),
        .init("DELETE", "merchantAccounts/{id}", .deleteMerchantAccount),
        .init("POST", "merchantAccounts/{id}/claim", .claimMerchantAccount),
        .init("POST", "merchantAccounts/{id}/stores", .createStore),
        .init("PATCH", "merchantAccounts/{id}/stores/{id}", .updateStore),
        .init("GET", "authorizationTokens/{id}", .getAuthorizationToken),
        .init("POST", "in-store/merchantScan", .inStoreMerchantScan),
        .init("POST", "in-store/charge", .inStoreCharge),
        .init("POST", "in-store/refund", .inStoreRefund),
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
        default: method == "POST" ? .optional : .none
        }
    }

    /// Whether it is for payment service providers only.
    var isForProviders: Bool {
        switch self {
        case .updateCharge, .createDispute, .createStore, .updateStore: true
        default: false
        }
    }

    /// Whether it changes nothing.
    var isReading: Bool { method == "GET" }

    private var method: String { Self.methods[self] ?? "" }

    private static let methods = Dictionary(uniqueKeysWithValues: routes.rows.map { ($0.target, $0.method) })

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
        case .createDispute: .createDispute
        case .updateDispute: .updateDispute
        case .contestDispute: .contestDispute
        case .uploadFile: .createFile
        case .createReport: .createReport
        case .createReportSchedule: .createReportSchedule
        case .createMerchantAccount: .merchantAccount
        case .updateMerchantAccount: .merchantAccount
        case .claimMerchantAccount: .claimMerchantAccount
        case .createStore: .store
        case .updateStore: .store
        case .inStoreMerchantScan: .merchantScan
        case .inStoreCharge: .inStoreCharge
        case .inStoreRefund: .inStoreRefund
        default: nil
        }
    }
}
