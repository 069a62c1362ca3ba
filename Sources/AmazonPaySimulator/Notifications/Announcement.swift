import AmazonPayModel
import Foundation

/// A change that Amazon Pay tells the merchant about.
struct Announcement: Hashable, Sendable {
    let merchantId: String
    let objectType: PaymentNotification.ObjectType
    let objectId: String
    let chargePermissionId: ChargePermission.ID?
    var change = Change.state

    /// The kind of change, as `NotificationType` spells it.
    enum Change: String, Hashable, Sendable {
        case state = "STATE_CHANGE"
        /// Amazon documents the value, not when it is sent; see ``ChargePermissionRecord/announcement(since:)``.
        case attribute = "ATTRIBUTE_CHANGE"
    }
}

// MARK: - Which changes are told

extension ChargeRecord {
    /// Every state that the merchant can see; the first one when the checkout is completed.
    ///
    /// Amazon's list could be read in part: creation, pending and decided authorizations are on it, captures, expiries
    /// and cancellations are our reading. Several steps at one moment are told once.
    func announcement(since old: Self?) -> Announcement? {
        guard isRevealed, old?.isRevealed != true || old?.timeLine != timeLine else { return nil }
        return Announcement(
            merchantId: merchantId, objectType: .charge, objectId: id.rawValue,
            chargePermissionId: charge.chargePermissionId)
    }
}

extension ChargePermissionRecord {
    /// | Change | Notification |
    /// |---|---|
    /// | NonChargeable → Chargeable | `STATE_CHANGE`: the buyer has chosen another instrument |
    /// | → NonChargeable | `STATE_CHANGE` for recurring ones and saved wallets |
    /// | → Closed by the buyer, by Amazon, by its age | `STATE_CHANGE` for recurring ones and saved wallets |
    /// | the buyer's instrument or shipping address, in the same state | `ATTRIBUTE_CHANGE` |
    /// | → Closed by the merchant; any other change of a permission for one order | none |
    /// | the merchant's texts and cadence, balance, expiry, another reason | none |
    ///
    /// The guide on the hosted update page promises a notification of each change of instrument or address; that its type
    /// is `ATTRIBUTE_CHANGE` is our reading.
    func announcement(since old: Self?) -> Announcement? {
        guard isRevealed, let old, old.isRevealed else { return nil }
        guard let change = old.state == state ? changeOfAttribute(since: old) : changeOfState else { return nil }
        return Announcement(
            merchantId: merchantId, objectType: .chargePermission, objectId: id.rawValue, chargePermissionId: id,
            change: change)
    }

    private var changeOfState: Announcement.Change? {
        let isLasting = permission.chargePermissionType != .oneTime
        let reason = permission.statusDetails.reasons?.first?.reasonCode
        let isTold =
            switch state {
            case .chargeable: true
            case .nonChargeable: isLasting
            case .closed: isLasting && reason != .merchantClosed
            default: false
            }
        return isTold ? .state : nil
    }

    private func changeOfAttribute(since old: Self) -> Announcement.Change? {
        let isSame = instrument == old.instrument && permission.shippingAddress == old.permission.shippingAddress
        return isSame ? nil : .attribute
    }
}

extension RefundRecord {
    /// Every state: refunds are asynchronous.
    func announcement(since old: Self?) -> Announcement? {
        guard old?.timeLine != timeLine else { return nil }
        return Announcement(
            merchantId: merchantId, objectType: .refund, objectId: id.rawValue,
            chargePermissionId: id.chargePermissionId)
    }
}

extension Refund.ID {
    /// The permission's id, which the refund's begins with.
    fileprivate var chargePermissionId: ChargePermission.ID? {
        rawValue.range(of: "-R").map { ChargePermission.ID(rawValue: String(rawValue[..<$0.lowerBound])) }
    }
}
