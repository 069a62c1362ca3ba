import AmazonPayModel
import Foundation

extension ChargePermissionRecord {
    /// When a permission ends by itself: 180 days or 13 months after the checkout for one order, 13 months after the
    /// last charge for a recurring one, never for a stored wallet.
    static func expiration(
        _ type: ChargePermissionType, isExtended: Bool, from now: Timestamp
    ) -> Timestamp? {
        switch type {
        case .paymentMethodOnFile: nil
        case .recurring: thirteenMonths(after: now)
        default: isExtended ? thirteenMonths(after: now) : now.adding(seconds: 180 * 86_400)
        }
    }

    private static func thirteenMonths(after now: Timestamp) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: .month, value: 13, to: now.date).map(Timestamp.init(_:))
            ?? now.adding(seconds: 395 * 86_400)
    }
}
