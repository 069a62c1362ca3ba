import AmazonPayModel
import Foundation

/// A change that Amazon Pay tells the merchant about.
struct Announcement: Hashable, Sendable {
    let merchantId: String
    let objectType: PaymentNotification.ObjectType
    let objectId: String
    let chargePermissionId: ChargePermission.ID?
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
    /// | Change | Told |
    /// |---|---|
    /// | NonChargeable → Chargeable | always: the buyer has chosen another instrument |
    /// | → NonChargeable | for recurring ones and saved wallets |
    /// | → Closed by the buyer, by Amazon, by its age | for recurring ones and saved wallets |
    /// | → Closed by the merchant; any other change of a permission for one order | never |
    func announcement(since old: Self?) -> Announcement? {
        guard isRevealed, let old, old.isRevealed, old.state != state else { return nil }
        let isLasting = permission.chargePermissionType != .oneTime
        let reason = permission.statusDetails.reasons?.first?.reasonCode
        let isTold =
            switch state {
            case .chargeable: true
            case .nonChargeable: isLasting
            case .closed: isLasting && reason != .merchantClosed
            default: false
            }
        guard isTold else { return nil }
        return Announcement(
            merchantId: merchantId, objectType: .chargePermission, objectId: id.rawValue, chargePermissionId: id)
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
