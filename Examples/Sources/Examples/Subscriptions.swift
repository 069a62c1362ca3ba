import AmazonPay

/// A subscription: one permission, a charge for each period.
public struct Subscriptions: Sendable {
    let client: AmazonPayClient

    /// Makes it.
    public init(client: AmazonPayClient) { self.client = client }

    /// What came of a period.
    public enum Outcome: Sendable, Equatable {
        /// Paid.
        case paid(Charge.ID)
        /// Try again tomorrow.
        case tryTomorrow
        /// The buyer has to choose another payment instrument, at Amazon.
        case askForAnotherInstrument
        /// The monthly limit is reached.
        case waitForNextMonth
        /// The subscription is over.
        case over
        /// Nobody knows yet; call again with the same attempt.
        case unknown
    }

    /// Charges a period; `attempt` counts on only after a definite decline.
    public func charge(
        _ permission: ChargePermission.ID, period: String, attempt: Int, _ amount: Price
    ) async -> Outcome {
        let charge = CreateCharge(chargePermissionId: permission, chargeAmount: amount, captureNow: true)
        let key = IdempotencyKey.derive(from: permission.rawValue, period, String(attempt))
        do {
            return .paid(try await client.charges.create(charge, idempotencyKey: key).chargeId)
        } catch {
            return switch error.nextStep {
            case .retryWhileChargeable: .tryTomorrow
            case .askForAnotherInstrument: .askForAnotherInstrument
            case .waitForNextMonth: .waitForNextMonth
            case .readObject where error.outcome == .unknown, .repeatLater: .unknown
            default: .over
            }
        }
    }

    /// The price changes from the next period on.
    public func changePrice(_ permission: ChargePermission.ID, _ price: Price) async throws {
        let metadata = RecurringMetadata(frequency: Frequency(unit: .month, value: 1), amount: price)
        _ = try await client.chargePermissions.update(permission, UpdateChargePermission(recurringMetadata: metadata))
    }
}
