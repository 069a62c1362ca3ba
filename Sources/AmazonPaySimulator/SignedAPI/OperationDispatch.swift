import AmazonPayModel

/// Leads each operation to the service that does it.
struct OperationDispatch: Sendable {
    let sessions: CheckoutSessionService
    let payments: PaymentObjectService
    let parcels: DeliveryTrackerService
    let buyers: SignInService
    let disputes: DisputeService
    let files: FileService
    let reports: ReportService
    let disbursements: DisbursementService
    let accounts: MerchantAccountService
    let tokens: AuthorizationTokenService
    let inStore: InStoreService

    /// Does what was asked for.
    ///
    /// - Parameter body: `nil` for operations without one.
    func perform(_ operation: Operation, _ call: ServiceCall, _ body: RequestBody?) async throws -> Answer {
        let body = try body ?? RequestBody.none
        switch operation {
        case .createCheckoutSession, .getCheckoutSession, .updateCheckoutSession, .completeCheckoutSession,
            .finalizeCheckoutSession:
            return try await checkout(operation, call, body)
        case .getChargePermission: return try await payments.chargePermission(call)
        case .updateChargePermission: return try await payments.updatePermission(try body.decode(), call)
        case .closeChargePermission: return try await payments.closePermission(try body.decode(), call)
        case .createCharge: return try await payments.createCharge(try body.decode(), call)
        case .getCharge: return try await payments.charge(call)
        case .updateCharge: return try await payments.updateCharge(try body.decode(), call)
        case .captureCharge: return try await payments.capture(try body.decode(), call)
        case .cancelCharge: return try await payments.cancelCharge(try body.decode(), call)
        case .createRefund: return try await payments.createRefund(try body.decode(), call)
        case .getRefund: return try await payments.refund(call)
        case .createDeliveryTracker: return try await parcels.create(try body.decode(), call)
        case .getBuyer: return try await buyers.buyer(call)
        default: return try await beside(operation, call, body)
        }
    }

    /// The member of Finalize that the client's own body does not have.
    private struct Noted: Decodable {
        let merchantMetadata: MerchantMetadata?
    }

    private func checkout(_ operation: Operation, _ call: ServiceCall, _ body: RequestBody) async throws -> Answer {
        switch operation {
        case .createCheckoutSession:
            return try await sessions.create(try body.decode(), productType: .payAndShip, call)
        case .updateCheckoutSession: return try await sessions.update(try body.decode(), call)
        case .completeCheckoutSession: return try await sessions.complete(try body.decode(), call)
        case .finalizeCheckoutSession:
            let noted = try body.decode(Noted.self)
            return try await sessions.finalize(try body.decode(), noted.merchantMetadata, call)
        default: return try await sessions.get(call)
        }
    }

    /// What is beside payments: disputes, reports, accounts, the till.
    private func beside(_ operation: Operation, _ call: ServiceCall, _ body: RequestBody) async throws -> Answer {
        switch operation {
        case .createDispute: return try await disputes.create(try body.decode(), call)
        case .getDispute: return try await disputes.get(call)
        case .updateDispute: return try await disputes.update(try body.decode(), call)
        case .contestDispute: return try await disputes.contest(try body.decode(), call)
        case .uploadFile: return try await files.create(try body.decode(), call)
        case .getReports: return try await reports.list(call)
        case .getReportById: return try await reports.get(call)
        case .createReport: return try await reports.create(try body.decode(), call)
        case .getReportDocument: return try await reports.document(call)
        case .getReportSchedules: return try await reports.schedules(call)
        case .getReportScheduleById: return try await reports.schedule(call)
        case .createReportSchedule: return try await reports.createSchedule(try body.decode(), call)
        case .cancelReportSchedule: return try await reports.cancelSchedule(call)
        case .getDisbursements: return try await disbursements.list(call)
        case .createMerchantAccount: return try await accounts.create(try body.decode(), body.members, call)
        case .updateMerchantAccount:
            // Read as its type, so that what is wrong in it is named.
            let _: UpdateMerchantAccount = try body.decode()
            return try await accounts.update(body.members, call)
        case .deleteMerchantAccount: return try await accounts.delete(call)
        case .claimMerchantAccount: return try await accounts.claim(try body.decode(), call)
        case .createStore: return try await accounts.createStore(try body.decode(), call)
        case .updateStore: return try await accounts.updateStore(try body.decode(), call)
        case .getAuthorizationToken: return try await tokens.get(call)
        case .inStoreMerchantScan: return try await inStore.scan(try body.decode(), body.canonical, call)
        case .inStoreCharge: return try await inStore.charge(try body.decode(), body.canonical, call)
        case .inStoreRefund: return try await inStore.refund(try body.decode(), body.canonical, call)
        default: return .internalError
        }
    }
}
