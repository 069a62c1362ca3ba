import AmazonPayModel

/// A charge of ours, as Amazon last told it.
struct ChargeRecord: StoredRecord {
    static let kind = "charge"

    var charge: Charge
    let paymentId: Payment.ID
    let orderId: String
    /// The shop's operation that made it; absent for the charge of the checkout.
    var operationId: String?
    /// The subscription that it is a cycle of.
    var subscriptionId: String?
    /// The last limit that was warned of.
    var warning: CaptureWindow.Warning?
    /// What became of making the authorization again, once it has expired.
    var reauthorization: Reauthorization?
    /// Whether the shop wants it to be authorized again when it expires.
    let isReauthorized: Bool?
    var polls = 0
    var isUnread = false
    let createdAt: Timestamp
    var updatedAt: Timestamp

    var id: Charge.ID { charge.chargeId }
    var state: Charge.State { charge.statusDetails.state }

    var documentID: String { id.rawValue }
    var stateName: String { state.rawValue }
    var listedAt: Timestamp { createdAt }
    var reference: String? { paymentId.rawValue }

    init(_ charge: Charge, of payment: Payment, at now: Timestamp) {
        self.charge = charge
        paymentId = payment.id
        orderId = payment.orderId
        isReauthorized = payment.reauthorize
        createdAt = now
        updatedAt = now
    }
}

extension ChargeRecord: Mirrored {
    static let title = "Charge"

    /// A state that is not known here is not a last one either.
    var isPending: Bool { state != .authorized && !isFinal }

    /// Whether Amazon changes nothing about it by itself any more.
    var isFinal: Bool { [.captured, .canceled, .declined].contains(state) }

    /// Takes what Amazon says now.
    ///
    /// A message that comes late says nothing: only what was read counts, and a charge never goes back.
    ///
    /// - Returns: What the shop is told; `nil` when nothing changed.
    mutating func take(_ read: Charge, at now: Timestamp) -> ShopEvent? {
        let before = state
        guard read != charge, !isOlder(read), !charge.statusDetails.isLater(than: read.statusDetails) else {
            return nil
        }
        charge = read
        polls = 0
        updatedAt = now
        guard state != before else { return nil }
        var event = event(at: now)
        // How much of an authorization is being captured is known once it is captured.
        if before == .authorized, state == .captureInitiated { event.amount = charge.captureAmount }
        return event
    }

    /// Whether what was read says less than what is known: charges only go forward, and an answer may be overtaken.
    private func isOlder(_ read: Charge) -> Bool {
        guard let known = Self.rank(state), let new = Self.rank(read.statusDetails.state) else { return false }
        return new < known
    }

    private static func rank(_ state: Charge.State) -> Int? {
        switch state {
        case .authorizationInitiated: 0
        case .authorized: 1
        case .captureInitiated: 2
        case .captured, .canceled, .declined: 3
        default: nil
        }
    }

    /// What the shop is told about the state that the charge is in.
    func event(at now: Timestamp) -> ShopEvent {
        var event = ShopEvent(kindOfState, orderId: orderId, at: now)
        event.paymentId = paymentId
        event.chargeId = id
        event.subscriptionId = subscriptionId
        event.operationId = operationId
        event.state = state.rawValue
        event.reasonCode = charge.statusDetails.reasonCode
        event.amount = state == .captured ? charge.captureAmount : charge.chargeAmount
        return event
    }

    private var kindOfState: ShopEvent.Kind {
        switch state {
        case .authorized: .chargeAuthorized
        case .captured: .chargeCaptured
        case .declined where charge.statusDetails.reasonCode == .softDeclined: .chargeSoftDeclined
        case .declined where charge.statusDetails.reasonCode == .hardDeclined: .chargeHardDeclined
        case .declined: .chargeDeclined
        case .canceled: .chargeCanceled
        default: .chargeChanged
        }
    }
}
